import { CaretDownOutlined, CaretRightOutlined } from '@ant-design/icons'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ticket, TicketEvent } from '../../../contract/tickets.ts'
import { useComments, useTicketEvents } from '../../data/tickets.ts'
import { Lines, Trouble } from '../../kit/blank.tsx'
import { RelativeTime } from '../../kit/clocks.tsx'
import { useAbout } from '../subtasks/use-about.ts'
import { StoryComment } from './story-comment.tsx'
import { StoryConversation } from './story-conversation.tsx'
import { changedLines, type StoryPart, ticketStory } from './ticket-story.ts'
import { useActorName } from './use-actor-name.ts'
import { useTroubleWords } from './use-trouble-words.ts'
import { useValueWords } from './use-value-words.ts'
import './story.css'

/** Everything that happened, oldest first; the newest is in sight when the ticket is opened and after my own words. */
export function Story({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets')
  const trouble = useTroubleWords()
  const comments = useComments(ticket.id)
  const events = useTicketEvents(ticket.id)
  const parts = ticketStory({ ticket, comments: comments.data ?? [], events: events.data ?? [] })
  const error = comments.error ?? events.error
  const again = () => void Promise.all([comments.refetch(), events.refetch()])
  const end = useRef<HTMLDivElement>(null)
  useFollow(end, comments.data?.length)
  return (
    <section className="tk-story" aria-label={t('ticket.timeline')}>
      {error && <Trouble words={t('story.trouble', { words: trouble(error) })} onRetry={again} />}
      <ol>
        {parts.map((part) => (
          <li key={part.key} className={`tk-part tk-part-${part.kind}`}>
            <Part part={part} ticket={ticket} />
          </li>
        ))}
      </ol>
      {comments.isPending && !error && <Lines count={3} />}
      <div ref={end} />
    </section>
  )
}

/** Follows new words down only when the end was in sight already: nothing is torn from under a reading eye. */
function useFollow(end: React.RefObject<HTMLDivElement | null>, length: number | undefined) {
  const before = useRef<number>(undefined)
  useEffect(() => {
    const box = end.current?.closest('.tk-story-box')
    if (!box || length === undefined) return
    const first = before.current === undefined
    before.current = length
    if (first || box.scrollHeight - box.scrollTop - box.clientHeight < 240) box.scrollTop = box.scrollHeight
  }, [end, length])
}

function Part({ part, ticket }: { part: StoryPart; ticket: Ticket }) {
  switch (part.kind) {
    case 'opened':
      return <Opened at={part.at} by={part.by} />
    case 'conversation':
      return <StoryConversation linked={part.conversation} />
    case 'comment':
      return <StoryComment comment={part.comment} isTakenOver={part.comment.ticketId !== ticket.id} />
    case 'changes':
      return <Changes changes={part.changes} ticket={ticket} />
  }
}

function Opened({ at, by }: { at: string; by?: string }) {
  const { t } = useTranslation('tickets')
  const actorName = useActorName()
  return (
    <p className="tk-quiet-line">
      {by ? t('story.opened', { by: actorName(by) }) : t('story.openedAlone')} <RelativeTime at={at} />
    </p>
  )
}

/** One change stands by itself; several fold into a line that names their number. */
function Changes({ changes, ticket }: { changes: readonly TicketEvent[]; ticket: Ticket }) {
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
  const { t, i18n } = useTranslation('tickets')
  const actorName = useActorName()
  const words = useValueWords(ticket.type.id, ticket.customer?.id)
  const did = i18n.exists(`events.${change.type}`, { ns: 'tickets' })
    ? t(`events.${change.type}` as never)
    : change.type
  const about = useAbout(ticket.id)(change)
  const { reason: because, despite } = change.detail
  const reason = [because, despite].find((words) => typeof words === 'string')
  return (
    <div className="tk-change">
      <p className="tk-quiet-line">
        <b>{actorName(change.actor)}</b> {did}
        {about && <b> {about}</b>}
        {reason !== undefined && <q>{String(reason)}</q>} <RelativeTime at={change.at} />
      </p>
      {changedLines(change).map(({ key, before, after }) => (
        <p key={key} className="tk-quiet-line tk-changed">
          {words.name(key)}
          <s>{words.value(key, before) || t('details.none')}</s>→<b>{words.value(key, after) || t('details.none')}</b>
        </p>
      ))}
    </div>
  )
}
