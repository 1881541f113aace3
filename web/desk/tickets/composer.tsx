import { EyeOutlined, LockOutlined } from '@ant-design/icons'
import { Button, Mentions } from 'antd'
import { type ComponentRef, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Comment } from '../../../contract/comments.ts'
import type { Ticket } from '../../../contract/tickets.ts'
import { useColleagues } from '../../data/centre.ts'
import { upload } from '../../data/files.ts'
import { useComment } from '../../data/story.ts'
import { Trouble } from '../../kit/blank.tsx'
import { useShortcut } from '../../kit/keyboard.ts'
import { Keys, Tip } from '../../kit/keys.tsx'
import { mentionsIn } from '../watching/mentions.ts'
import { Attach } from './attach.tsx'
import { type Begun, change, isKept, nothing, useBegun, whatIsLeft } from './begun.ts'
import { Files } from './files.tsx'
import { useKept } from './use-kept.ts'
import { useTroubleWords } from './use-trouble-words.ts'
import './composer.css'

/** Words for the customer or for colleagues: another colour, another button, another sign. */
export function Composer({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets')
  const trouble = useTroubleWords()
  const box = useRef<ComponentRef<typeof Mentions>>(null)
  const { data: colleagues = [] } = useColleagues()
  const begun = useBegun(({ byTicket }) => byTicket[ticket.id]) ?? nothing
  const comment = useComment(ticket.id)
  useKept(ticket.id, begun)
  const isClosed = ticket.state === 'closed'
  const kind = isClosed ? 'internal' : begun.kind
  const set = (to: Partial<Begun>) => change(ticket.id, (before) => ({ ...before, ...to }))
  const turnTo = (to: Comment['kind']) => {
    set({ kind: to })
    box.current?.focus()
  }
  const send = async () => {
    const text = begun.text.trim()
    if (text === '' || begun.uploading.length > 0 || comment.isPending) return
    const mentionIds = kind === 'internal' ? [...mentionsIn(text, colleagues)].slice(0, 10) : []
    await comment.mutateAsync({ kind, text, fileIds: begun.files.map(({ id }) => id), mentionIds })
    change(ticket.id, (now) => whatIsLeft(now, begun))
  }
  useShortcut({ keys: 'r', label: t('keys.reply'), group: t('keys.group') }, () => turnTo('public'), !isClosed)
  useShortcut({ keys: 'c', label: t('keys.note'), group: t('keys.group') }, () => turnTo('internal'))
  return (
    <section className={`tk-composer tk-composer-${kind}`} aria-label={t(`composer.${kind}`)}>
      <div className="tk-composer-kinds" role="tablist">
        <Kind kind="internal" now={kind} keys="c" onPick={turnTo} />
        <Kind kind="public" now={kind} keys="r" onPick={turnTo} disabled={isClosed} />
        <span className="tk-composer-hint">
          {isClosed ? t('composer.closed') : t(kind === 'public' ? 'composer.publicHint' : 'composer.internalHint')}
        </span>
      </div>
      <Mentions
        ref={box}
        variant="borderless"
        placement="top"
        options={kind === 'internal' ? colleagues.map(({ name }) => ({ value: name, label: name })) : []}
        notFoundContent={null}
        aria-label={t(`composer.${kind}`)}
        value={begun.text}
        autoSize={{ minRows: 2, maxRows: 10 }}
        maxLength={10_000}
        onChange={(text) => set({ text })}
        onPaste={({ clipboardData }) => attach(ticket.id, clipboardData.files, trouble)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send().catch(() => {})
          if (event.key === 'Escape') event.currentTarget.blur()
        }}
      />
      <Files files={begun.files} onRemove={(id) => set({ files: begun.files.filter((file) => file.id !== id) })} />
      {begun.uploading.map((name) => (
        <p key={name} className="quiet tk-composer-note" role="status">
          {t('composer.uploading', { name })}
        </p>
      ))}
      {begun.failed && <Trouble words={begun.failed} />}
      {comment.error && <Trouble words={t('composer.notSent', { words: trouble(comment.error) })} />}
      <footer>
        <Attach onFiles={(files) => attach(ticket.id, files, trouble)} />
        {begun.text.trim() !== '' && isKept(begun) && (
          <span className="quiet tk-composer-hint" role="status">
            {t('composer.kept')}
          </span>
        )}
        <span className="grow" />
        <Button
          type={kind === 'public' ? 'primary' : 'default'}
          disabled={begun.text.trim() === ''}
          loading={comment.isPending}
          onClick={() => void send().catch(() => {})}
        >
          {t(kind === 'public' ? 'composer.send' : 'composer.note')} <Keys of="mod+enter" />
        </Button>
      </footer>
    </section>
  )
}

type KindProps = {
  kind: Comment['kind']
  now: Comment['kind']
  keys: string
  disabled?: boolean
  onPick(kind: Comment['kind']): void
}

function Kind({ kind, now, keys, disabled, onPick }: KindProps) {
  const { t } = useTranslation('tickets')
  return (
    <Tip title={t(`composer.${kind}`)} keys={keys}>
      <button type="button" role="tab" aria-selected={kind === now} disabled={disabled} onClick={() => onPick(kind)}>
        {kind === 'internal' ? <LockOutlined /> : <EyeOutlined />} {t(`composer.${kind}`)}
      </button>
    </Tip>
  )
}

/** Each file by itself: one that is refused does not hold up the others. */
function attach(ticketId: string, files: FileList, trouble: (error: unknown) => string) {
  for (const file of files) void attachOne(ticketId, file, trouble)
}

async function attachOne(ticketId: string, file: File, trouble: (error: unknown) => string) {
  change(ticketId, (before) => ({ ...before, failed: undefined, uploading: [...before.uploading, file.name] }))
  const done = (to: (begun: Begun) => Partial<Begun>) =>
    change(ticketId, (before) => ({ ...before, uploading: without(before.uploading, file.name), ...to(before) }))
  try {
    const sent = await upload(file)
    done(({ files }) => ({ files: [...files, sent] }))
  } catch (error) {
    done(() => ({ failed: `${file.name}: ${trouble(error)}` }))
  }
}

function without(names: readonly string[], name: string): readonly string[] {
  const at = names.indexOf(name)
  return names.filter((_, place) => place !== at)
}
