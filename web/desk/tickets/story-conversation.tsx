import { CustomerServiceOutlined, GlobalOutlined, MessageOutlined, PhoneOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Conversation } from '../../../contract/conversations.ts'
import type { Ticket } from '../../../contract/tickets.ts'
import { recordingUrl, useConversation, useMessages } from '../../data/conversations.ts'
import { Lines, Trouble } from '../../kit/blank.tsx'
import { RelativeTime } from '../../kit/clocks.tsx'
import { readablePhone } from '../../kit/phone-number.ts'
import { RecordingPlayer } from '../../kit/player/recording-player.tsx'
import { clock, exactTime } from '../../kit/time.ts'
import { Stars } from './stars.tsx'
import { useLinkReason } from './use-link-reason.ts'
import { useTroubleWords } from './use-trouble-words.ts'
import './story-conversation.css'

const iconByChannel: Record<string, React.ReactNode> = {
  phone: <PhoneOutlined />,
  'web-call': <GlobalOutlined />,
  chat: <MessageOutlined />,
}

/** A call or chat this ticket came from or was spoken of in; its sound or its words open in place. */
export function StoryConversation({ linked }: { linked: Ticket['conversations'][number] }) {
  const { t } = useTranslation('tickets')
  const reason = useLinkReason()
  const [open, setOpen] = useState(false)
  const { data: conversation } = useConversation(linked.id)
  const channel = linked.channel === 'chat' ? 'chat' : linked.channel === 'web-call' ? 'web-call' : 'call'
  return (
    <article className="tk-talk">
      <header>
        <span className="tk-talk-icon">{iconByChannel[linked.channel] ?? <CustomerServiceOutlined />}</span>
        <b>{t(`story.${channel}`)}</b>
        <RelativeTime at={linked.startedAt} className="quiet" />
        <span className="grow" />
        <Link to="/" search={{ c: linked.id }}>
          {t('story.openConversation')}
        </Link>
      </header>
      <p className="quiet tk-talk-about">
        {[conversation && about(conversation, t), t('story.bound', { reason: reason(linked.reason) })]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {linked.score !== undefined && <Stars score={linked.score} words="" />}
      {conversation?.note && <p className="tk-words">{conversation.note}</p>}
      {conversation && <Opener conversation={conversation} open={open} onToggle={() => setOpen(!open)} />}
      {open && conversation && <Opened conversation={conversation} />}
    </article>
  )
}

function about(conversation: Conversation, t: ReturnType<typeof useTranslation<'tickets'>>['t']): string {
  const { agent, from, to, channel, answeredAt, endedAt } = conversation
  const talked = answeredAt && endedAt ? Date.parse(endedAt) - Date.parse(answeredAt) : undefined
  const numbers =
    channel !== 'chat' && from ? t('story.from', { from: readablePhone(from), to: readablePhone(to) }) : ''
  const length =
    talked === undefined ? (answeredAt ? '' : t('story.unansweredBy')) : t('story.duration', { clock: clock(talked) })
  return [agent?.name, numbers, channel === 'chat' ? '' : length].filter(Boolean).join(' · ')
}

function Opener({ conversation, open, onToggle }: { conversation: Conversation; open: boolean; onToggle(): void }) {
  const { t } = useTranslation('tickets')
  const { channel, recording } = conversation
  if (channel !== 'chat' && !recording) return <p className="quiet">{t('story.noRecording')}</p>
  const label = open ? 'story.hide' : channel === 'chat' ? 'story.readChat' : 'story.listen'
  return (
    <>
      {recording?.state === 'incomplete' && (
        <p className="tk-incomplete">{t('story.recordingIncomplete', { because: recording.because ?? '' })}</p>
      )}
      <Button size="small" aria-expanded={open} onClick={onToggle}>
        {t(label)}
      </Button>
    </>
  )
}

function Opened({ conversation }: { conversation: Conversation }) {
  if (conversation.channel === 'chat') return <Thread id={conversation.id} />
  return <Recording conversation={conversation} />
}

function Recording({ conversation: { id, recording } }: { conversation: Conversation }) {
  const { t } = useTranslation('tickets')
  const state = recording?.state
  return (
    <div className="tk-player">
      <RecordingPlayer
        src={recordingUrl(id)}
        durationMs={recording?.durationMs}
        version={state}
        sides={{ left: t('story.fromCustomer'), right: t('story.agent') }}
      />
    </div>
  )
}

function Thread({ id }: { id: string }) {
  const { t } = useTranslation('tickets')
  const trouble = useTroubleWords()
  const { data: messages, error, refetch } = useMessages(id)
  if (error) return <Trouble words={trouble(error)} onRetry={() => void refetch()} />
  if (!messages) return <Lines count={3} />
  if (messages.length === 0) return <p className="quiet">{t('story.noMessages')}</p>
  return (
    <ol className="tk-thread">
      {messages.map(({ id, from, author, text, at }) => (
        <li key={id} className={`tk-said-${from}`}>
          <b title={exactTime(new Date(at))}>
            {from === 'agent' ? (author?.name ?? '') : t(from === 'customer' ? 'story.fromCustomer' : 'story.system')}
          </b>
          <span>{text}</span>
        </li>
      ))}
    </ol>
  )
}
