import { App, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PartsTold } from '../../../contract/related.ts'
import { useRelatedActs } from '../../data/related.ts'
import { Trouble } from '../../kit/blank.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Keys } from '../../kit/keys.tsx'
import { Labelled } from '../../kit/labelled.tsx'
import { useWhy } from './use-why.ts'

type Props = { ticketId: string; act: 'answer-parts' | 'resolve-parts'; parts: number; onDone(): void }

/** What was typed outlives a cancelled dialog. */
const begun = new Map<string, string>()

/** One word to everybody whom an incident concerns. */
export function PartsDialog({ ticketId, act, parts, onDone }: Props) {
  const { t } = useTranslation('related')
  const { message } = App.useApp()
  const why = useWhy()
  const acts = useRelatedActs(ticketId)
  const name = `${ticketId}/${act}`
  const [words, setWords] = useState(begun.get(name) ?? '')
  const write = (text: string) => {
    begun.set(name, text)
    setWords(text)
  }
  const send = async () => {
    const text = words.trim()
    if (!text || acts.isPending) return
    const told = await acts.mutateAsync(act === 'answer-parts' ? { act, text } : { act, result: text })
    begun.delete(name)
    const { parts, left } = told as PartsTold
    void message.success(left > 0 ? t('toldSome', { parts, left }) : t('told', { parts }))
    onDone()
  }
  return (
    <Dialog
      open
      title={t(`dialog.${act}.title`, { n: parts })}
      okText={
        <>
          {t(`dialog.${act}.ok`)} <Keys of="mod+enter" />
        </>
      }
      okButtonProps={{ disabled: !words.trim(), loading: acts.isPending }}
      onOk={() => void send().catch(() => {})}
      onCancel={onDone}
    >
      <Labelled label={t(`dialog.${act}.label`)} hint={t(`dialog.${act}.hint`)} required>
        {(ids) => (
          <Input.TextArea
            {...ids}
            value={words}
            autoSize={{ minRows: 3, maxRows: 12 }}
            maxLength={4000}
            onChange={({ target }) => write(target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send().catch(() => {})
            }}
          />
        )}
      </Labelled>
      {acts.error && <Trouble words={why(acts.error)} />}
    </Dialog>
  )
}
