import { useQueryClient } from '@tanstack/react-query'
import { Input } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea.js'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Conversation } from '../../contract/conversations.ts'
import { saveNote } from '../data/conversations.ts'
import { keys } from '../data/keys.ts'
import { useShortcut } from '../kit/keyboard.ts'
import { Keys } from '../kit/keys.tsx'
import { Autosave, type Saving } from './autosave.ts'
import { useFront } from './front.ts'
import './note-field.css'

type Props = {
  conversationId: string
  saved: string
  /** Fills what is left of the column, or stays one line until it is needed. */
  size: 'wide' | 'slim'
}

/** A note that saves itself, and says so. Keep it mounted per conversation (`key`). */
export function NoteField({ conversationId, saved, size }: Props) {
  const { t } = useTranslation('desk')
  const { t: kit } = useTranslation('kit')
  const ahead = useFront.getState().noteById[conversationId]
  const [text, setText] = useState(ahead ?? saved)
  const [saving, setSaving] = useState<Saving>('saved')
  const autosave = useAutosave(conversationId, saved, setSaving)
  const keep = useFront((state) => state.note)
  const field = useRef<TextAreaRef>(null)
  useShortcut({ keys: 'alt+n', label: t('keys.note'), whileWriting: true, group: t('keys.group') }, () =>
    field.current?.focus(),
  )
  const type = (words: string) => {
    setText(words)
    keep(conversationId, words)
    autosave.current?.typed(words)
  }
  const told = { saved: text === '' ? '' : kit('saved'), waiting: '', saving: kit('saving'), failed: t('note.failed') }
  return (
    <section className={`note note-${size}`}>
      <label htmlFor={`note-${conversationId}`}>
        {t('note.label')} <Keys of="alt+n" />
        <span className={saving === 'failed' ? 'note-state failed' : 'note-state'} role="status">
          {told[saving]}
        </span>
      </label>
      <Input.TextArea
        ref={field}
        id={`note-${conversationId}`}
        value={text}
        maxLength={2000}
        placeholder={t('note.placeholder')}
        autoSize={size === 'slim' ? { minRows: 1, maxRows: 5 } : false}
        onChange={(event) => type(event.target.value)}
        onBlur={() => void autosave.current?.now()}
      />
    </section>
  )
}

function useAutosave(conversationId: string, saved: string, onState: (state: Saving) => void) {
  const client = useQueryClient()
  const autosave = useRef<Autosave | undefined>(undefined)
  const first = useRef(saved)
  useEffect(() => {
    const save = async (text: string) => {
      await saveNote(conversationId, text)
      // The cache must not bring back the old words when this conversation comes to the front again.
      client.setQueryData<Conversation>(keys.conversation(conversationId), (known) => known && { ...known, note: text })
    }
    const running = new Autosave(first.current, { save, onState })
    autosave.current = running
    return () => running.close()
  }, [conversationId, client, onState])
  return autosave
}
