import { DisconnectOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { may, useMe } from '../data/session.ts'
import { useCalled } from '../forms/use-called.ts'
import { Chip } from '../kit/chip.tsx'
import { clock } from '../kit/time.ts'
import { HandTo } from './hand-to.tsx'
import type { Hands, Held } from './hands.ts'
import './in-hand.css'

/** One person's calls, chats and tickets, with a hand in them for who may. */
export function InHand({ hands: { held, isLeft } }: { hands: Hands }) {
  const { t } = useTranslation('floor')
  const mayGive = may(useMe(), 'routing.assign', 'all')
  if (held.length === 0) return null
  return (
    <>
      {isLeft && (
        <p className="fl-left" role="status">
          <DisconnectOutlined aria-hidden /> {t('hands.left')}
        </p>
      )}
      <ul className={isLeft ? 'fl-hands fl-hands-left' : 'fl-hands'}>
        {held.map((one) => (
          <li key={one.work.id} className="fl-list-line">
            <What held={one} />
            <span className="grow" />
            <time className="fl-wait">{clock(one.forMs)}</time>
            {mayGive && one.mayGo && <HandTo work={one.work} />}
          </li>
        ))}
      </ul>
    </>
  )
}

/** Whom it is about, one click from all that is known of it. */
function What({ held: { work, mayGo } }: { held: Held }) {
  const { t } = useTranslation('floor')
  const called = useCalled()
  const { kind, ticketId, conversationId, ticket, from, customerName } = work
  const name = ticket ? `#${ticket.number} ${ticket.subject}` : called(customerName ?? from ?? '')
  const words = name || t('lists.withheld')
  return (
    <>
      <Chip>{t(`lists.${kind}`)}</Chip>
      {ticketId && (
        <Link to="/tickets/$id" params={{ id: ticketId }} className="clip">
          {words}
        </Link>
      )}
      {conversationId && (
        <Link to="/" search={{ c: conversationId }} className="clip">
          {words}
        </Link>
      )}
      {!mayGo && <span className="quiet">{t('agents.wrapping-up')}</span>}
    </>
  )
}
