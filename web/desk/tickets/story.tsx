import { UpOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '../../../contract/tickets.ts'
import { Lines, Trouble } from '../../kit/blank.tsx'
import { RelativeTime } from '../../kit/clocks.tsx'
import { KeepPlace } from '../../kit/keep-place.tsx'
import { StoryChanges } from './story-changes.tsx'
import { StoryComment } from './story-comment.tsx'
import { StoryConversation } from './story-conversation.tsx'
import type { StoryPart } from './ticket-story.ts'
import { useActorName } from './use-actor-name.ts'
import { useStory } from './use-story.ts'
import { useTroubleWords } from './use-trouble-words.ts'
import './story.css'

/** Everything that happened, oldest first; the newest is in sight when the ticket is opened and after my own words. */
export function Story({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets')
  const trouble = useTroubleWords()
  const { parts, lastWords, hasEarlier, earlier, isPending, error, again } = useStory(ticket)
  const end = useRef<HTMLDivElement>(null)
  useFollow(end, lastWords)
  return (
    <section className="tk-story" aria-label={t('ticket.timeline')}>
      {error && <Trouble words={t('story.trouble', { words: trouble(error) })} onRetry={again} />}
      {hasEarlier && <Earlier read={() => earlier.mutate()} isReading={earlier.isPending} />}
      {earlier.error && <Trouble words={t('story.trouble', { words: trouble(earlier.error) })} />}
      <KeepPlace within=".tk-story-box" first={parts[0]?.key}>
        <ol>
          {parts.map((part) => (
            <li key={part.key} className={`tk-part tk-part-${part.kind}`}>
              <Part part={part} ticket={ticket} />
            </li>
          ))}
        </ol>
      </KeepPlace>
      {isPending && <Lines count={3} />}
      <div ref={end} />
    </section>
  )
}

function Earlier({ read, isReading }: { read: () => void; isReading: boolean }) {
  const { t } = useTranslation('tickets')
  return (
    <p className="tk-earlier">
      <Button size="small" icon={<UpOutlined />} loading={isReading} onClick={read}>
        {t('story.earlier')}
      </Button>
    </p>
  )
}

/** Follows new words down only when the end was in sight already: nothing is torn from under a reading eye. */
function useFollow(end: React.RefObject<HTMLDivElement | null>, lastWords: string | undefined) {
  const before = useRef<string>(undefined)
  useEffect(() => {
    const box = end.current?.closest('.tk-story-box')
    if (!box || lastWords === undefined) return
    const first = before.current === undefined
    before.current = lastWords
    if (first || box.scrollHeight - box.scrollTop - box.clientHeight < 240) box.scrollTop = box.scrollHeight
  }, [end, lastWords])
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
