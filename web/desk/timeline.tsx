import { CommentOutlined, FileDoneOutlined, PhoneFilled, StarFilled } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TimelineEntry } from '../../contract/customers.ts'
import { recordingUrl, useConversation, useMessages } from '../data/conversations.ts'
import { useTimeline } from '../data/customers.ts'
import { Lines, Trouble } from '../kit/blank.tsx'
import { RelativeTime } from '../kit/clocks.tsx'
import { RecordingPlayer } from '../kit/player/recording-player.tsx'
import { usePreferences } from '../kit/preferences.ts'
import { ChatThread } from './chat-thread.tsx'
import { past } from './customer-card.ts'
import './timeline.css'

const icons: Record<TimelineEntry['kind'], ReactNode> = {
  call: <PhoneFilled />,
  chat: <CommentOutlined />,
  ticket: <FileDoneOutlined />,
  survey: <StarFilled />,
}

const pageSize = 15

/** One customer's story over every channel, newest first. */
export function Timeline({ customerId, conversationId }: { customerId: string; conversationId: string | undefined }) {
  const { t } = useTranslation('desk')
  const [shown, setShown] = useState(pageSize)
  const { data, isError, refetch } = useTimeline(customerId)
  if (!data) {
    if (isError) return <Trouble words={t('customer.timelineFailed')} onRetry={() => void refetch()} />
    return <Lines count={4} />
  }
  const entries = past(data, conversationId)
  if (entries.length === 0) return <p className="left-none">{t('customer.first')}</p>
  return (
    <>
      <ol className="timeline">
        {entries.slice(0, shown).map((entry) => (
          <Entry key={`${entry.kind}-${entry.id}`} entry={entry} />
        ))}
      </ol>
      {entries.length > shown && (
        <Button size="small" type="link" onClick={() => setShown(shown + pageSize)}>
          {t('customer.more')}
        </Button>
      )}
    </>
  )
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation('desk')
  const language = usePreferences((state) => state.language)
  const [open, setOpen] = useState(false)
  const head = (
    <>
      <span className="entry-title clip">
        {entry.queue?.[language] || entry.title || t(`customer.kind.${entry.kind}`)}
      </span>
      <RelativeTime at={entry.at} className="quiet" />
    </>
  )
  const detail = [entry.detail, entry.agent].filter(Boolean).join(' · ')
  return (
    <li className={`entry entry-${entry.kind}`}>
      <span className="entry-icon" title={t(`customer.kind.${entry.kind}`)}>
        {icons[entry.kind]}
      </span>
      {entry.kind === 'ticket' && (
        <Link to="/tickets/$id" params={{ id: entry.id }} className="entry-head">
          {head}
        </Link>
      )}
      {(entry.kind === 'call' || entry.kind === 'chat') && (
        <button type="button" className="entry-head" aria-expanded={open} onClick={() => setOpen(!open)}>
          {head}
        </button>
      )}
      {entry.kind === 'survey' && <div className="entry-head">{head}</div>}
      {detail && <p className="entry-detail clip">{detail}</p>}
      {open && <PastConversation id={entry.id} chat={entry.kind === 'chat'} />}
    </li>
  )
}

/** A conversation of before: its sound or its words, and the note. */
function PastConversation({ id, chat }: { id: string; chat: boolean }) {
  const { t } = useTranslation('desk')
  const { data, isError, refetch } = useConversation(id)
  if (!data) {
    if (isError) return <Trouble words={t('customer.timelineFailed')} onRetry={() => void refetch()} />
    return <Lines count={2} />
  }
  return (
    <div className="past">
      {chat && <PastChat id={id} />}
      {!chat && !data.recording && <p className="quiet">{t('customer.noRecording')}</p>}
      {!chat && data.recording && <RecordingPlayer src={recordingUrl(id)} durationMs={data.recording.durationMs} />}
      {data.note && <p className="past-note">{data.note}</p>}
    </div>
  )
}

function PastChat({ id }: { id: string }) {
  const { data } = useMessages(id)
  return data ? <ChatThread conversationId={id} messages={data} pending={[]} /> : <Lines count={3} />
}
