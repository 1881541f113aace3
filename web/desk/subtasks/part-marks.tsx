import { PauseCircleOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { Subtask } from '../../../contract/subtasks.ts'
import { Chip } from '../../kit/chip.tsx'
import { DueTime } from '../../kit/clocks.tsx'
import { toneByState } from './part-acts.ts'

export function PartState({ state }: Pick<Subtask, 'state'>) {
  const { t } = useTranslation('subtasks')
  return <Chip tone={toneByState[state]}>{t(`states.${state}`)}</Chip>
}

/** By when, while its clock runs; that it stands, while it does. */
export function PartDue({ part }: { part: Subtask }) {
  const { t } = useTranslation('subtasks')
  if (part.state === 'done' || part.state === 'cancelled') return null
  if (part.dueAt) return <DueTime at={part.dueAt} />
  if (part.allowedMs === undefined || part.state === 'waiting') return null
  return (
    <span className="quiet st-stands">
      <PauseCircleOutlined /> {t('part.clockStands')}
    </span>
  )
}
