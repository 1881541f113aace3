import { DownOutlined, FileOutlined } from '@ant-design/icons'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileRef } from '../../contract/common.ts'
import type { Message } from '../../contract/conversations.ts'
import { fileUrl } from '../data/files.ts'
import { RelativeTime } from '../kit/clocks.tsx'
import { shortDate } from '../kit/time.ts'
import { lastRead, type Pending, type Run, type Shown, thread } from './chat.ts'
import { useFollow } from './use-follow.ts'
import { useSend } from './use-send.ts'
import './chat-thread.css'

type Props = { conversationId: string; messages: readonly Message[]; pending: readonly Pending[] }

/** What was said. It follows the talk while one reads the end, and stays put while one reads above. */
export function ChatThread({ conversationId, messages, pending }: Props) {
  const { t } = useTranslation('desk')
  const box = useRef<HTMLDivElement>(null)
  const runs = thread(messages, pending, conversationId)
  const lastId = runs.at(-1)?.messages.at(-1)?.id
  const { atEnd, toEnd, onScroll } = useFollow(box, { conversationId, lastId, count: messages.length + pending.length })
  const { again } = useSend(conversationId)
  return (
    <div className="thread-frame">
      <div
        className="thread"
        ref={box}
        onScroll={onScroll}
        role="log"
        aria-live="polite"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={t('customer.kind.chat')}
      >
        <div>
          {runs.length === 0 && <p className="thread-empty">{t('chat.empty')}</p>}
          {runs.map((run) => (
            <RunView key={run.id} run={run} readId={lastRead(messages)} onAgain={again} />
          ))}
        </div>
      </div>
      {!atEnd && (
        <button type="button" className="thread-down" onClick={toEnd}>
          <DownOutlined /> {t('chat.newBelow')}
        </button>
      )}
    </div>
  )
}

type RunProps = { run: Run; readId: string | undefined; onAgain(message: Pending): void }

function RunView({ run, readId, onAgain }: RunProps) {
  const { t } = useTranslation('desk')
  const who = run.author ?? (run.from === 'agent' ? t('chat.me') : t('chat.customer'))
  return (
    <>
      {run.newDay && <p className="thread-day">{shortDate(new Date(run.at), new Date(0)).split(' ')[0]}</p>}
      <section className={`run run-${run.from}`}>
        {run.from !== 'system' && (
          <p className="run-head">
            {who} <RelativeTime at={run.at} />
          </p>
        )}
        {run.messages.map((message) => (
          <Bubble key={message.id} message={message} read={message.id === readId} onAgain={onAgain} />
        ))}
      </section>
    </>
  )
}

function Bubble({ message, read, onAgain }: { message: Shown; read: boolean; onAgain: RunProps['onAgain'] }) {
  const { t } = useTranslation('desk')
  const { id, text, files, at, state } = message
  return (
    <div className={`bubble bubble-${state}`}>
      {text && <p>{text}</p>}
      {files.map((file) => (
        <FileView key={file.id} file={file} />
      ))}
      {state === 'failed' && (
        <button
          type="button"
          className="bubble-again"
          onClick={() => onAgain({ clientId: id, text, files, at, failed: true })}
        >
          {t('chat.failed')} · {t('chat.again')}
        </button>
      )}
      {state === 'going' && <small className="bubble-mark">{t('chat.going')}</small>}
      {read && <small className="bubble-mark">{t('chat.read')}</small>}
    </div>
  )
}

function FileView({ file }: { file: FileRef }) {
  const picture = file.type.startsWith('image/')
  return (
    <a className="file" href={fileUrl(file.id)} target="_blank" rel="noreferrer">
      {picture ? <img src={fileUrl(file.id)} alt={file.name} loading="lazy" /> : <FileOutlined />}
      <span className="clip">{file.name}</span>
    </a>
  )
}
