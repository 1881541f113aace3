import { FileTextOutlined, HistoryOutlined, MessageOutlined, PhoneOutlined, StarOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TimelineEntry } from '../../../contract/customers.ts'
import { useTimeline } from '../../data/customers.ts'
import { useRefusal } from '../../forms/use-refusal.ts'
import { Blank, Lines, Trouble } from '../../kit/blank.tsx'
import { Chip, type Tone } from '../../kit/chip.tsx'
import { usePreferences } from '../../kit/preferences.ts'
import { byDay, countByKind, type StoryFilter } from './customer-story.ts'
import { useStateWords } from './use-words.ts'
import './customer-story.css'

const filters = ['all', 'call', 'chat', 'ticket', 'survey'] as const

/** Calls, chats, tickets and ratings in one line of time. */
export function CustomerStory({ id }: { id: string }) {
  const { t } = useTranslation('customers')
  const trouble = useRefusal()
  const [filter, setFilter] = useState<StoryFilter>('all')
  const { data: entries, error, refetch } = useTimeline(id)
  const counts = countByKind(entries ?? [])
  const shown = (entries ?? []).filter(({ kind }) => filter === 'all' || kind === filter)
  return (
    <section className="cu-story">
      <header>
        <h2>{t('story')}</h2>
        <div className="cu-kinds">
          {filters.map((kind) => (
            <button key={kind} type="button" aria-pressed={kind === filter} onClick={() => setFilter(kind)}>
              {t(`kinds.${kind}`)} <span className="figures">{counts[kind]}</span>
            </button>
          ))}
        </div>
      </header>
      {error && <Trouble words={t('trouble.story', { words: trouble(error) })} onRetry={() => void refetch()} />}
      {!entries && !error && <Lines count={6} />}
      {entries?.length === 0 && (
        <Blank icon={<HistoryOutlined />} title={t('storyEmpty.title')} hint={t('storyEmpty.hint')} />
      )}
      {entries && entries.length > 0 && shown.length === 0 && <p className="quiet cu-none">{t('storyEmptyKind')}</p>}
      {byDay(shown).map(({ day, entries: ofDay }) => (
        <section key={day}>
          <h3 className="figures">{day}</h3>
          <ol>
            {ofDay.map((entry) => (
              <li key={`${entry.kind}-${entry.id}`}>
                <Entry entry={entry} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </section>
  )
}

const iconByKind = {
  call: <PhoneOutlined />,
  chat: <MessageOutlined />,
  ticket: <FileTextOutlined />,
  survey: <StarOutlined />,
} as const

const toneByState: Record<string, Tone> = {
  open: 'accent',
  pending: 'violet',
  resolved: 'green',
  abandoned: 'red',
  'timed-out': 'red',
  'not-reached': 'amber',
  full: 'red',
  blocked: 'red',
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation('customers')
  const states = useStateWords()
  const title = useTitle(entry)
  const { kind, id, at, state, detail, agent } = entry
  const words = (
    <>
      <span className={`cu-icon cu-icon-${kind}`} title={t(`kinds.${kind}`)}>
        {iconByKind[kind]}
      </span>
      <time dateTime={at} className="quiet">
        {new Date(at).toTimeString().slice(0, 5)}
      </time>
      <span className="cu-title">
        <b className="clip">{title}</b>
        {detail && <span className="quiet clip">{detail}</span>}
      </span>
      <span>
        <Chip tone={toneByState[state] ?? 'plain'}>{states(kind === 'survey' ? 'rated' : state)}</Chip>
      </span>
      <span className="quiet clip cu-agent">{agent}</span>
    </>
  )
  if (kind === 'ticket') {
    return (
      <Link to="/tickets/$id" params={{ id }} className="cu-entry">
        {words}
      </Link>
    )
  }
  if (kind === 'survey') return <div className="cu-entry">{words}</div>
  return (
    <Link to="/" search={{ c: id }} className="cu-entry">
      {words}
    </Link>
  )
}

/** A call is told by its queue, a rating by its mark. */
function useTitle({ kind, title, queue }: TimelineEntry): string {
  const { t } = useTranslation('customers')
  const language = usePreferences((state) => state.language)
  if (kind === 'ticket') return title
  if (kind === 'survey') return t('score', { n: title })
  return [t(`kinds.${kind}`), queue?.[language]].filter(Boolean).join(' · ')
}
