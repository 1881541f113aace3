import { CaretDownOutlined, CaretRightOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rows } from '../data/paged.ts'
import { useTickets } from '../data/tickets.ts'
import { useRefusal } from '../forms/use-refusal.ts'
import { Lines, Trouble } from '../kit/blank.tsx'
import type { Hands } from './hands.ts'
import './by-hand.css'

const mostShown = 50

/** Tickets that one person picked or was given by a colleague: a figure, and the tickets on demand. */
export function ByHand({ hands: { id, agent, held } }: { hands: Hands }) {
  const { t } = useTranslation('floor')
  const [open, setOpen] = useState(false)
  const n = agent?.ticketsByHand ?? 0
  if (n === 0) return null
  return (
    <>
      <button type="button" className="fl-by-hand" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? <CaretDownOutlined /> : <CaretRightOutlined />} {t('hands.byHand', { n })}
      </button>
      {open && <Tickets of={id} but={held.flatMap(({ work }) => work.ticketId ?? [])} />}
    </>
  )
}

/** Due first. Given out by routing they stand above already. */
function Tickets({ of, but }: { of: string; but: readonly string[] }) {
  const { t } = useTranslation('floor')
  const trouble = useRefusal()
  const answer = useTickets({ assignee: of, state: 'open', sort: 'due', limit: mostShown })
  if (answer.error)
    return (
      <Trouble words={t('lists.trouble', { words: trouble(answer.error) })} onRetry={() => void answer.refetch()} />
    )
  if (!answer.data) return <Lines count={2} />
  const tickets = rows(answer.data).filter((ticket) => !but.includes(ticket.id))
  return (
    <ul className="fl-hands">
      {tickets.map(({ id, number, subject }) => (
        <li key={id} className="fl-list-line">
          <Link to="/tickets/$id" params={{ id }} className="clip">
            #{number} {subject}
          </Link>
        </li>
      ))}
      {answer.hasNextPage && <li className="quiet">{t('hands.firstOnly', { n: tickets.length })}</li>}
    </ul>
  )
}
