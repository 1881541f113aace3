import { CaretDownOutlined, CaretRightOutlined, WarningOutlined } from '@ant-design/icons'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ticket, TicketEvent } from '../../../contract/tickets.ts'
import { RelativeTime } from '../../kit/clocks.tsx'
import { useDeliveryWords } from '../deliveries/use-delivery-words.ts'
import { useAbout } from '../subtasks/use-about.ts'
import { aboutOf, fallenOf } from './change-about.ts'
import { changedLines, toldElsewhere } from './ticket-story.ts'
import { useActorName } from './use-actor-name.ts'
import { useValueWords } from './use-value-words.ts'

/** One change stands by itself; several fold into a line that names their number. */
export function StoryChanges({ changes, ticket }: { changes: readonly TicketEvent[]; ticket: Ticket }) {
  const { t } = useTranslation('tickets')
  const [open, setOpen] = useState(false)
  if (changes.length === 1) return <Change change={changes[0]!} ticket={ticket} />
  return (
    <>
      <button type="button" className="tk-fold" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? <CaretDownOutlined /> : <CaretRightOutlined />}
        {t('story.changes', { n: changes.length })} <RelativeTime at={changes.at(-1)!.at} />
      </button>
      {open && changes.map((change) => <Change key={change.number} change={change} ticket={ticket} />)}
    </>
  )
}

function Change({ change, ticket }: { change: TicketEvent; ticket: Ticket }) {
  const { t } = useTranslation('tickets')
  const actorName = useActorName()
  const words = useValueWords(ticket.type, ticket.customer?.id)
  const did = useDid()(change)
  const part = useAbout(ticket.id)(change)
  const about = useAboutWords()(change)
  const { reason: because, despite } = change.detail
  // What changed nothing by itself is here for the promise that fell by it.
  const isQuiet = toldElsewhere.has(change.type)
  const reason = [because, despite].find((words) => typeof words === 'string')
  return (
    <div className="tk-change">
      {!isQuiet && (
        <p className="tk-quiet-line">
          <b>{actorName(change.actor)}</b> {did}
          {part && <b> {part}</b>}
          {about && <b> {about}</b>}
          {reason !== undefined && <q>{String(reason)}</q>} <RelativeTime at={change.at} />
        </p>
      )}
      {changedLines(change).map(({ key, before, after }) => (
        <p key={key} className="tk-quiet-line tk-changed">
          {words.name(key)}
          <s>{words.value(key, before, change.names) || t('details.none')}</s>→
          <b>{words.value(key, after, change.names) || t('details.none')}</b>
        </p>
      ))}
      <FallenPromises change={change}>{isQuiet && <RelativeTime at={change.at} className="quiet" />}</FallenPromises>
    </div>
  )
}

/** Amber, and a sentence: a clock that is simply gone would be missed by nobody. */
function FallenPromises({ change, children }: { change: TicketEvent; children: ReactNode }) {
  const { t } = useTranslation('tickets')
  const fallen = fallenOf(change)
  if (!fallen) return null
  const promises = fallen.promises.map((one) => t(`clocks.${one}`)).join(t('story.and'))
  return (
    <p className="tk-fallen">
      <WarningOutlined /> {t('story.fallen', { promises })}{' '}
      {fallen.policy === undefined ? t('story.fallenByType') : t('story.fallenBy', { policy: fallen.policy })}{' '}
      {children}
    </p>
  )
}

function useDid(): (change: TicketEvent) => string {
  const { t, i18n } = useTranslation('tickets')
  const delivered = useDeliveryWords()
  return (change) => {
    const known = i18n.exists(`events.${change.type}`, { ns: 'tickets' })
    return delivered(change) ?? (known ? t(`events.${change.type}` as never) : t('story.other'))
  }
}

function useAboutWords(): (change: TicketEvent) => string | undefined {
  const { t } = useTranslation('tickets')
  return (change) => {
    const about = aboutOf(change)
    switch (about?.kind) {
      case 'person':
        return about.name
      case 'outside':
        return t('story.outside')
      case 'tags':
        return about.words
      case 'score':
        return t('story.score', { n: about.n })
    }
  }
}
