import { CloseCircleOutlined, SwapOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { markRead, useConversation, useConversationActs, useMessages } from '../data/conversations.ts'
import { useTyping } from '../data/live.ts'
import { useCalled } from '../forms/use-called.ts'
import { useRefusal } from '../forms/use-refusal.ts'
import { Avatar } from '../kit/avatar.tsx'
import { Lines, Trouble } from '../kit/blank.tsx'
import { RunningClock } from '../kit/clocks.tsx'
import { useShortcut } from '../kit/keyboard.ts'
import { Tip } from '../kit/keys.tsx'
import { useNow } from '../kit/now.ts'
import { usePreferences } from '../kit/preferences.ts'
import { ChatThread } from './chat-thread.tsx'
import { Composer } from './composer.tsx'
import { NoteField } from './note-field.tsx'
import { usePendingMessages } from './pending-messages.ts'
import { ChatTransferDialog } from './transfer-dialog.tsx'
import type { Work } from './work.ts'
import { WrapUpStrip } from './wrap-up-strip.tsx'

/** A chat in front: who, what was said, what I answer. */
export function ChatPane({ work }: { work: Work }) {
  const { t } = useTranslation('desk')
  const { data } = useConversation(work.id)
  const messages = useMessages(work.id)
  const pending = usePendingMessages(work.id)
  const live = work.stage === 'live'
  useMarkRead(work)
  return (
    <div className="pane">
      {live ? <ChatBar work={work} /> : <WrapUpStrip work={{ ...work, conversation: data ?? work.conversation }} />}
      {data && <NoteField key={work.id} conversationId={work.id} saved={data.note ?? ''} size="slim" />}
      {messages.isError && <Trouble words={t('chat.messagesFailed')} onRetry={() => void messages.refetch()} />}
      {messages.isPending ? (
        <div className="thread">
          <Lines count={4} />
        </div>
      ) : (
        <ChatThread conversationId={work.id} messages={messages.data ?? []} pending={pending} />
      )}
      <Typing conversationId={work.id} />
      {live && <Composer key={work.id} conversationId={work.id} />}
    </div>
  )
}

/** What stands in front of open eyes has been read. */
function useMarkRead({ id, unread }: Work) {
  const now = useNow()
  const seen = unread > 0 && !document.hidden
  // biome-ignore lint/correctness/useExhaustiveDependencies: the second hand is watched only while something is unread and hidden
  useEffect(() => {
    if (seen) void markRead(id).catch(() => {})
  }, [id, seen, unread, unread > 0 && !seen ? now : 0])
}

function ChatBar({ work }: { work: Work }) {
  const { t } = useTranslation('desk')
  const language = usePreferences((state) => state.language)
  const [open, setOpen] = useState(false)
  const { message } = App.useApp()
  const why = useRefusal()
  const called = useCalled()
  const { close } = useConversationActs(work.id)
  const end = () => close.mutate(undefined, { onError: (error) => void message.error(why(error)) })
  const group = t('keys.group')
  useShortcut({ keys: 'alt+t', label: t('keys.transfer'), whileWriting: true, group }, () => setOpen(true))
  useShortcut({ keys: 'alt+e', label: t('keys.hangUp'), whileWriting: true, group }, end)
  const name = called(work.customer?.name ?? '') || t('customer.visitor')
  return (
    <header className="call-bar chat-bar">
      <Avatar name={work.customer?.name ?? name} size={36} />
      <div className="call-who">
        <h2 className="clip">{name}</h2>
        <p className="clip">
          <span>{t('customer.kind.chat')}</span>
          <span>{work.queue?.name[language]}</span>
        </p>
      </div>
      <RunningClock since={work.since} className="call-clock" />
      <div className="call-buttons">
        <Tip title={t('transfer.titleChat')} keys="alt+t">
          <Button icon={<SwapOutlined />} onClick={() => setOpen(true)}>
            {t('transfer.pass')}
          </Button>
        </Tip>
        <Tip title={`${t('chat.end')} · ${t('chat.endHint')}`} keys="alt+e">
          <Button icon={<CloseCircleOutlined />} loading={close.isPending} onClick={end}>
            {t('chat.end')}
          </Button>
        </Tip>
      </div>
      {open && <ChatTransferDialog conversationId={work.id} onClose={() => setOpen(false)} />}
    </header>
  )
}

/** Its line is always there, so that the thread does not jump when somebody begins to write. */
function Typing({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('desk')
  const until = useTyping((state) => state.untilByConversation[conversationId] ?? 0)
  const now = useNow()
  return (
    <p className="typing" role="status">
      {until > now.getTime() ? t('chat.typing') : ''}
    </p>
  )
}
