import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SubtaskWithParent } from '../../../contract/subtasks.ts'
import { useSubtaskActs } from '../../data/subtasks.ts'
import { rowOf, toEdit } from '../../forms/division.ts'
import { Trouble } from '../../kit/blank.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { PartFields } from './part-fields.tsx'
import { useWhy } from './use-why.ts'

/** What is asked of a department, changed before or while it works. */
export function EditDialog({ part, onDone }: { part: SubtaskWithParent; onDone(): void }) {
  const { t } = useTranslation('subtasks')
  const why = useWhy()
  const acts = useSubtaskActs(part)
  const [row, setRow] = useState(() => rowOf(part))
  const [tried, setTried] = useState(false)
  const checked = toEdit(part, row)
  const save = async () => {
    setTried(true)
    if (checked.kind === 'wrong') return
    await acts.mutateAsync({ act: 'edit', change: checked.change })
    onDone()
  }
  return (
    <Dialog
      open
      width={760}
      title={t('part.changed')}
      okText={t('part.save')}
      okButtonProps={{ loading: acts.isPending }}
      onCancel={onDone}
      onOk={() => void save().catch(() => {})}
    >
      <PartFields
        row={row}
        place={part.number - 1}
        others={part.siblings.map(rowOf)}
        wrong={tried && checked.kind === 'wrong' ? checked.wrong : []}
        set={(change) => setRow((before) => ({ ...before, ...change }))}
        started={part.startedAt !== undefined}
      />
      {acts.error && <Trouble words={why(acts.error)} />}
    </Dialog>
  )
}
