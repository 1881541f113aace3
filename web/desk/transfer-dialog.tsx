import { App, Button, Input } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Call, Destination } from '../../contract/calls.ts'
import { useCallActs } from '../data/calls.ts'
import { useConversationActs } from '../data/conversations.ts'
import { useAgents, useQueues } from '../data/desk.ts'
import { useMe } from '../data/session.ts'
import { useRefusal } from '../forms/use-refusal.ts'
import { Avatar } from '../kit/avatar.tsx'
import { Lines } from '../kit/blank.tsx'
import { Chip, Dot } from '../kit/chip.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { usePreferences } from '../kit/preferences.ts'
import { toneByState } from './presence.ts'
import { type Target, targets } from './transfer-targets.ts'
import './transfer-dialog.css'

/** To whom the call goes: at once, or after a word between colleagues. */
export function TransferDialog({ call, onClose }: { call: Call; onClose(): void }) {
  const { t } = useTranslation('desk')
  const { message } = App.useApp()
  const why = useRefusal()
  const acts = useCallActs()
  const failed = (error: unknown) => void message.error(t('transfer.failed', { why: why(error) }))
  const send = (target: Target) =>
    acts.mutate({ act: 'transfer', id: call.id, to: destination(target) }, { onSuccess: onClose, onError: failed })
  const ask = (target: Target) =>
    acts.mutate({ act: 'consult', id: call.id, agentId: target.id }, { onSuccess: onClose, onError: failed })
  return (
    <Chooser
      title={t('transfer.title')}
      work="call"
      busy={acts.isPending}
      onSend={send}
      onAsk={ask}
      onClose={onClose}
    />
  )
}

export function ChatTransferDialog({ conversationId, onClose }: { conversationId: string; onClose(): void }) {
  const { t } = useTranslation('desk')
  const { message } = App.useApp()
  const why = useRefusal()
  const { transfer } = useConversationActs(conversationId)
  const send = (target: Target) =>
    transfer.mutate(destination(target), {
      onSuccess: onClose,
      onError: (error) => void message.error(t('transfer.failed', { why: why(error) })),
    })
  return (
    <Chooser title={t('transfer.titleChat')} work="chat" busy={transfer.isPending} onSend={send} onClose={onClose} />
  )
}

function destination(target: Target): Destination {
  return target.kind === 'agent' ? { agentId: target.id } : { queueId: target.id }
}

type ChooserProps = {
  title: string
  work: 'call' | 'chat'
  busy: boolean
  onSend(target: Target): void
  onAsk?(target: Target): void
  onClose(): void
}

function Chooser({ title, work, busy, onSend, onAsk, onClose }: ChooserProps) {
  const { t } = useTranslation('desk')
  const language = usePreferences((state) => state.language)
  const me = useMe()
  const [q, setQ] = useState('')
  const [at, setAt] = useState(0)
  const agents = useAgents()
  const queues = useQueues()
  const found = targets(agents.data ?? [], queues.data ?? [], { me: me.id, q, language, for: work })
  const marked = Math.min(at, found.length - 1)
  const onKeyDown = (event: KeyboardEvent) => {
    const target = found[marked]
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? 0
    if (step !== 0) {
      event.preventDefault()
      setAt(Math.min(found.length - 1, Math.max(0, marked + step)))
    }
    if (event.key !== 'Enter' || !target || busy || event.nativeEvent.isComposing) return
    if (event.shiftKey && target.kind === 'agent') onAsk?.(target)
    else onSend(target)
  }
  return (
    <Dialog open title={title} footer={null} onCancel={onClose} width={520} className="transfer">
      <Input
        value={q}
        placeholder={t('transfer.search')}
        aria-label={t('transfer.search')}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setQ(event.target.value)
          setAt(0)
        }}
      />
      <div className="transfer-list">
        {agents.isPending && <Lines count={4} />}
        {agents.isSuccess && found.length === 0 && <p className="left-none">{t('transfer.nobody')}</p>}
        {found.map((target, n) => (
          <Row
            key={target.id}
            target={target}
            marked={n === marked}
            busy={busy}
            work={work}
            onSend={onSend}
            onAsk={onAsk}
          />
        ))}
      </div>
      <p className="quiet transfer-hint">{work === 'call' ? t('transfer.hint') : t('transfer.hintChat')}</p>
    </Dialog>
  )
}

type RowProps = Pick<ChooserProps, 'work' | 'busy' | 'onSend'> & {
  target: Target
  marked: boolean
  onAsk: ChooserProps['onAsk']
}

function Row({ target, marked, busy, work, onSend, onAsk }: RowProps) {
  const { t } = useTranslation('desk')
  return (
    <div className={marked ? 'transfer-row marked' : 'transfer-row'}>
      {target.kind === 'agent' ? <Avatar name={target.name} size={28} /> : <span className="transfer-queue">≡</span>}
      <div className="transfer-who">
        <span className="clip">{target.name}</span>
        {target.kind === 'agent' ? (
          <small className="quiet">
            <Dot tone={toneByState[target.state]} /> {t(`presence.${target.state}`)} · {target.detail}
          </small>
        ) : (
          <small className="quiet">{t('transfer.waiting', { n: target.waiting })}</small>
        )}
      </div>
      {target.kind === 'agent' && !target.free && <Chip tone="amber">{t('transfer.busy')}</Chip>}
      {target.kind === 'agent' && onAsk && (
        <Button size="small" disabled={busy} onClick={() => onAsk(target)}>
          {t('transfer.ask')}
        </Button>
      )}
      <Button size="small" type={marked ? 'primary' : 'default'} disabled={busy} onClick={() => onSend(target)}>
        {work === 'call' ? t('transfer.now') : t('transfer.pass')}
      </Button>
    </div>
  )
}
