import { CloseOutlined, PaperClipOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea.js'
import { type ClipboardEvent, type DragEvent, type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { tellTyping } from '../data/live.ts'
import { useShortcut } from '../kit/keyboard.ts'
import { Tip } from '../kit/keys.tsx'
import { canSend } from './chat.ts'
import { useFront } from './front.ts'
import { type Attached, useAttachments } from './use-attachments.ts'
import { useSend } from './use-send.ts'
import './composer.css'

/** Where one writes to the customer. Unsent words stay with their conversation. */
export function Composer({ conversationId }: { conversationId: string }) {
  const { t } = useTranslation('desk')
  const text = useFront((state) => state.unsentById[conversationId] ?? '')
  const write = useFront((state) => state.write)
  const { attached, add, remove, clear } = useAttachments()
  const { send } = useSend(conversationId)
  const field = useRef<TextAreaRef>(null)
  const tell = useTellTyping(conversationId)
  const state = canSend(text, attached)
  useEffect(() => field.current?.focus({ cursor: 'end' }), [])
  useShortcut({ keys: 'alt+w', label: t('keys.reply'), whileWriting: true, group: t('keys.group') }, () =>
    field.current?.focus(),
  )
  const go = () => {
    if (!state.send) return
    send(
      text.trim(),
      attached.flatMap(({ file }) => (file ? [file] : [])),
    )
    write(conversationId, '')
    clear()
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // An input method uses ⏎ to choose a word: that is not sending.
    if (event.key !== 'Enter' || event.shiftKey || event.altKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    go()
  }
  const take = (event: DragEvent | ClipboardEvent, files: FileList | undefined) => {
    if (!files?.length) return
    event.preventDefault()
    add([...files])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is a shortcut of the button below
    <div
      className="composer"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => take(event, event.dataTransfer.files)}
    >
      {attached.length > 0 && <AttachedList attached={attached} onRemove={remove} />}
      <Input.TextArea
        ref={field}
        value={text}
        variant="borderless"
        autoSize={{ minRows: 2, maxRows: 8 }}
        placeholder={t('chat.placeholder')}
        aria-label={t('keys.reply')}
        onKeyDown={onKeyDown}
        onPaste={(event) => take(event, event.clipboardData.files)}
        onChange={(event) => {
          write(conversationId, event.target.value)
          tell()
        }}
      />
      <div className="composer-foot">
        <AttachButton onFiles={add} />
        <span className="composer-limit" role="status">
          {state.because === 'too-long' && t('chat.tooLong', { n: text.trim().length })}
        </span>
        <Tip title={t('chat.send')} keys="enter">
          <Button type="primary" disabled={!state.send} onClick={go}>
            {t('chat.send')}
          </Button>
        </Tip>
      </div>
    </div>
  )
}

function AttachButton({ onFiles }: { onFiles(files: File[]): void }) {
  const { t } = useTranslation('desk')
  const picker = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <Tip title={t('chat.attach')}>
        <button
          type="button"
          className="icon-button"
          aria-label={t('chat.attach')}
          onClick={() => picker.current?.click()}
        >
          <PaperClipOutlined />
        </button>
      </Tip>
    </>
  )
}

function AttachedList({ attached, onRemove }: { attached: readonly Attached[]; onRemove(key: string): void }) {
  const { t } = useTranslation('desk')
  const words = { going: t('chat.uploading'), ready: '', failed: t('chat.uploadFailed') }
  return (
    <ul className="attached">
      {attached.map(({ key, name, state, because }) => (
        <li key={key} className={`attached-${state}`}>
          <PaperClipOutlined />
          <span className="clip">{name}</span>
          <small>{because ?? words[state]}</small>
          <button
            type="button"
            className="icon-button"
            aria-label={t('chat.remove', { name })}
            onClick={() => onRemove(key)}
          >
            <CloseOutlined />
          </button>
        </li>
      ))}
    </ul>
  )
}

const everyMs = 2500

/** Not at every letter: the other side needs to know once in a while. */
function useTellTyping(conversationId: string) {
  const last = useRef(0)
  return () => {
    if (Date.now() - last.current < everyMs) return
    last.current = Date.now()
    tellTyping(conversationId)
  }
}
