import { Button, Input } from 'antd'
import { type ComponentRef, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import type { FileRef } from '../../../contract/common.ts'
import type { SubtaskComment } from '../../../contract/subtasks.ts'
import { upload } from '../../data/files.ts'
import { useSubtaskComment, useSubtaskComments } from '../../data/subtasks.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { Trouble } from '../../kit/blank.tsx'
import { RelativeTime } from '../../kit/clocks.tsx'
import { useShortcut } from '../../kit/keyboard.ts'
import { Keys } from '../../kit/keys.tsx'
import { Attach } from '../tickets/attach.tsx'
import { Files } from '../tickets/files.tsx'
import { useWhy } from './use-why.ts'
import './part-thread.css'

type Begun = { readonly text: string; readonly files: readonly FileRef[] }
const nothing: Begun = { text: '', files: [] }

/** What is being written on which part; looking at another does not lose it. */
const useBegun = create<{ byPart: Readonly<Record<string, Begun>> }>(() => ({ byPart: {} }))
const write = (id: string, to: (begun: Begun) => Begun) =>
  useBegun.setState(({ byPart }) => ({ byPart: { ...byPart, [id]: to(byPart[id] ?? nothing) } }))

/** The conversation of those who work on a part; the customer never sees it. */
export function PartThread({ id, locked }: { id: string; locked: boolean }) {
  const { t } = useTranslation('subtasks')
  const why = useWhy()
  const { data: comments, error, refetch } = useSubtaskComments(id)
  return (
    <section className="st-thread">
      <h3>{t('part.thread')}</h3>
      {error && <Trouble words={why(error)} onRetry={() => void refetch()} />}
      {comments?.length === 0 && <p className="quiet">{t('part.noWords')}</p>}
      <ol>
        {comments?.map((comment) => (
          <li key={comment.id}>
            <Said comment={comment} />
          </li>
        ))}
      </ol>
      {!locked && <Writer id={id} />}
    </section>
  )
}

function Said({ comment: { author, text, files, at } }: { comment: SubtaskComment }) {
  const name = author?.name ?? 'API'
  return (
    <article className="st-said">
      <Avatar name={name} size={24} />
      <div>
        <header>
          <b>{name}</b> <RelativeTime at={at} className="quiet" />
        </header>
        <p className="tk-words">{text}</p>
        <Files files={files} />
      </div>
    </article>
  )
}

function Writer({ id }: { id: string }) {
  const { t } = useTranslation('subtasks')
  const why = useWhy()
  const box = useRef<ComponentRef<typeof Input.TextArea>>(null)
  const begun = useBegun(({ byPart }) => byPart[id]) ?? nothing
  const comment = useSubtaskComment(id)
  const [failed, setFailed] = useState<unknown>()
  const send = async () => {
    const text = begun.text.trim()
    if (text === '' || comment.isPending) return
    await comment.mutateAsync({ text, fileIds: begun.files.map((file) => file.id) })
    write(id, () => nothing)
  }
  const attach = async (files: FileList) => {
    setFailed(undefined)
    for (const file of files) {
      const sent = await upload(file).catch(setFailed)
      if (sent) write(id, (before) => ({ ...before, files: [...before.files, sent] }))
    }
  }
  useShortcut({ keys: 'c', label: t('keys.comment'), group: t('keys.group') }, () => box.current?.focus())
  return (
    <div className="st-writer">
      <Input.TextArea
        ref={box}
        aria-label={t('part.write')}
        placeholder={t('part.write')}
        value={begun.text}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={10_000}
        onChange={({ target }) => write(id, (before) => ({ ...before, text: target.value }))}
        onPaste={({ clipboardData }) => void attach(clipboardData.files)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send().catch(() => {})
        }}
      />
      <Files
        files={begun.files}
        onRemove={(gone) =>
          write(id, (before) => ({ ...before, files: before.files.filter((file) => file.id !== gone) }))
        }
      />
      {(failed ?? comment.error) ? <Trouble words={why(failed ?? comment.error)} /> : null}
      <footer>
        <Attach onFiles={(files) => void attach(files)} />
        <Button
          disabled={begun.text.trim() === ''}
          loading={comment.isPending}
          onClick={() => void send().catch(() => {})}
        >
          {t('part.send')} <Keys of="mod+enter" />
        </Button>
      </footer>
    </div>
  )
}
