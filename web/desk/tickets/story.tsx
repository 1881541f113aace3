import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '../../../contract/tickets.ts'
import { useComments, useTicketEvents } from '../../data/tickets.ts'
import { Lines, Trouble } from '../../kit/blank.tsx'
import { RelativeTime } from '../../kit/clocks.tsx'
import { StoryChanges } from './story-changes.tsx'
import { StoryComment } from './story-comment.tsx'
import { StoryConversation } from './story-conversation.tsx'
import { type StoryPart, ticketStory } from './ticket-story.ts'
import { useActorName } from './use-actor-name.ts'
import { useTroubleWords } from './use-trouble-words.ts'
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
      return <StoryChanges changes={part.changes} ticket={ticket} />
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
