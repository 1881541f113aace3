import { MoreOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OtherTicket, Relations } from '../../../contract/related.ts'
import type { Ticket } from '../../../contract/tickets.ts'
import { useRelatedActs, useRelations } from '../../data/related.ts'
import { may, useMe } from '../../data/session.ts'
import { useCalled } from '../../forms/use-called.ts'
import { Trouble } from '../../kit/blank.tsx'
import { Panel } from '../../kit/panel.tsx'
import { StateMark } from '../tickets/ticket-marks.tsx'
import { PartsDialog } from './parts-dialog.tsx'
import { PickDialog } from './pick-dialog.tsx'
import { type Act, relationsView } from './relations.ts'
import { SplitOffDialog } from './split-off-dialog.tsx'
import { useWhy } from './use-why.ts'
import './words.ts'
import './related.css'

/** Which tickets belong with this one, which may, and what can be done about it. */
export function RelationsPanel({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('related')
  const { message } = App.useApp()
  const why = useWhy()
  const me = useMe()
  const { data, error, refetch } = useRelations(ticket.id)
  const acts = useRelatedActs(ticket.id)
  const [asked, setAsked] = useState<{ act: Exclude<Act, 'leave'>; other?: OtherTicket }>()
  if (!data) {
    if (!error) return null
    return (
      <Panel className="tk-panel" title={t('title')}>
        <Trouble words={t('trouble', { words: why(error) })} onRetry={() => void refetch()} />
      </Panel>
    )
  }
  const view = relationsView(ticket, data, may(me, 'tickets.write'))
  const begin = (act: Act) => {
    if (act !== 'leave') return setAsked({ act })
    acts.mutate({ act }, { onError: (error) => void message.error(why(error)) })
  }
  return (
    <Panel className="tk-panel" title={t('title')} aside={<More acts={view.acts} onPick={begin} />}>
      {view.lines.length + view.parts.length + view.alike.length === 0 && (
        <p className="quiet tk-panel-inset">{t('none')}</p>
      )}
      <ul className="rl-list">
        {view.lines.map(({ role, ticket: other }) => (
          <Line key={role + other.id} before={t(`roles.${role}`)} ticket={other} />
        ))}
      </ul>
      {view.parts.length > 0 && <Parts parts={view.parts} open={view.openParts} acts={view.acts} onPick={begin} />}
      {view.alike.length > 0 && (
        <Alike
          alike={view.alike}
          onMerge={view.acts.includes('merge') ? (other) => setAsked({ act: 'merge', other }) : undefined}
        />
      )}
      {asked && <Dialog ticket={ticket} {...asked} parts={view.openParts} onDone={() => setAsked(undefined)} />}
    </Panel>
  )
}

function More({ acts, onPick }: { acts: readonly Act[]; onPick(act: Act): void }) {
  const { t } = useTranslation('related')
  if (acts.length === 0) return null
  const items = acts.map((act) => ({ key: act, label: t(`acts.${act}`) }))
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => onPick(key as Act) }}>
      <Button size="small" type="text" icon={<MoreOutlined />} aria-label={t('more')} title={t('more')} />
    </Dropdown>
  )
}

function Line({ before, ticket }: { before?: string; ticket: OtherTicket }) {
  return (
    <li className="rl-line">
      {before && <span className="quiet">{before}</span>}
      <Link to="/tickets/$id" params={{ id: ticket.id }} className="clip" title={ticket.subject}>
        <span className="figures">#{ticket.number}</span> {ticket.subject}
      </Link>
      <StateMark state={ticket.state} />
    </li>
  )
}

const shownParts = 6

function Parts({
  parts,
  open,
  acts,
  onPick,
}: {
  parts: readonly OtherTicket[]
  open: number
  acts: readonly Act[]
  onPick(act: Act): void
}) {
  const { t } = useTranslation('related')
  return (
    <section className="rl-block">
      <h3>{t('parts', { n: parts.length, open })}</h3>
      <ul className="rl-list">
        {parts.slice(0, shownParts).map((part) => (
          <Line key={part.id} ticket={part} />
        ))}
      </ul>
      <div className="rl-acts">
        {(['answer-parts', 'resolve-parts'] as const)
          .filter((act) => acts.includes(act))
          .map((act) => (
            <Button key={act} size="small" onClick={() => onPick(act)}>
              {t(`acts.${act}`)}
            </Button>
          ))}
      </div>
    </section>
  )
}

function Alike({ alike, onMerge }: { alike: Relations['alike']; onMerge: ((other: OtherTicket) => void) | undefined }) {
  const { t } = useTranslation('related')
  const called = useCalled()
  return (
    <section className="rl-block rl-alike">
      <h3>{t('alike')}</h3>
      {alike.map(({ ticket, because }) => (
        <div key={ticket.id} className="rl-suggestion">
          <ul className="rl-list">
            <Line ticket={ticket} />
          </ul>
          <span className="quiet">
            {because.map((reason) => t(`because.${reason}`)).join(' · ')}
            {ticket.customerName && ` · ${called(ticket.customerName)}`}
          </span>
          {onMerge && (
            <Button size="small" type="link" onClick={() => onMerge(ticket)}>
              {t('mergeInto')}
            </Button>
          )}
        </div>
      ))}
    </section>
  )
}

type Asked = {
  ticket: Ticket
  act: Exclude<Act, 'leave'>
  other?: OtherTicket | undefined
  parts: number
  onDone(): void
}

function Dialog({ ticket, act, other, parts, onDone }: Asked) {
  switch (act) {
    case 'merge':
    case 'join':
      return <PickDialog ticket={ticket} act={act} picked={other} onDone={onDone} />
    case 'split':
      return <SplitOffDialog ticket={ticket} onDone={onDone} />
    default:
      return <PartsDialog ticketId={ticket.id} act={act} parts={parts} onDone={onDone} />
  }
}
