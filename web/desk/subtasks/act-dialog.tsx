import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Subtask } from '../../../contract/subtasks.ts'
import { type SubtaskAct, useSubtaskActs } from '../../data/subtasks.ts'
import { Trouble } from '../../kit/blank.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Keys } from '../../kit/keys.tsx'
import { Labelled } from '../../kit/labelled.tsx'
import { DepartmentSelect } from '../tickets/people-select.tsx'
import { type Act, isPlain, needsWords } from './part-acts.ts'
import { useWhy } from './use-why.ts'

type Asked = Exclude<Act, 'start' | 'go-on'>

/** What was typed outlives a cancelled dialog. */
const begun = new Map<string, string>()

/** The words that have to come with an act. */
export function ActDialog({ part, act, onDone }: { part: Subtask; act: Asked; onDone(): void }) {
  const { t } = useTranslation('subtasks')
  const why = useWhy()
  const acts = useSubtaskActs(part)
  const name = `${part.id}/${act}`
  const [words, setWords] = useState(begun.get(name) ?? '')
  const [departmentId, setDepartmentId] = useState<string | undefined>(part.department.id)
  const isReady = !needsWords(act) || words.trim() !== ''
  const write = (text: string) => {
    begun.set(name, text)
    setWords(text)
  }
  const send = async () => {
    if (!isReady || acts.isPending) return
    await acts.mutateAsync(wanted(act, words.trim(), departmentId))
    begun.delete(name)
    onDone()
  }
  return (
    <Dialog
      open
      title={`${t(`dialog.${act}.title`)} · ${part.title}`}
      onCancel={onDone}
      okText={
        <>
          {t(`dialog.${act}.ok`)} <Keys of="mod+enter" />
        </>
      }
      okButtonProps={{ disabled: !isReady, loading: acts.isPending, danger: act === 'cancel' }}
      onOk={() => void send().catch(() => {})}
    >
      {act === 'send-again' && (
        <Labelled label={t('part.department')}>
          {({ id }) => (
            <DepartmentSelect id={id} picked={departmentId} name={part.department.name} onPick={setDepartmentId} />
          )}
        </Labelled>
      )}
      <Labelled label={t(`dialog.${act}.label`)} hint={t(`dialog.${act}.hint`)} required={needsWords(act)}>
        {(ids) => (
          <Input.TextArea
            {...ids}
            value={words}
            autoSize={{ minRows: 3, maxRows: 12 }}
            maxLength={act === 'cancel' ? 500 : 2000}
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

function wanted(act: Asked, words: string, departmentId: string | undefined): SubtaskAct {
  return act === 'send-again' ? { act, departmentId, words } : { act, words }
}

export const asksWords = (act: Act): act is Asked => !isPlain(act)
