import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Subtask } from '../../../contract/subtasks.ts'
import { Layers } from '../../kit/layers.tsx'
import './part-graph.css'

type Props = { parts: readonly Subtask[]; picked?: string | undefined; onPick?(id: string): void }

/** Which part comes before which; where each stands is its colour and its word. */
export function PartGraph({ parts, picked, onPick }: Props) {
  const { t } = useTranslation('subtasks')
  const nodes = useMemo(
    () =>
      parts.map(({ id, needs, title, department, state }) => ({
        id,
        needs,
        title,
        note: t(`states.${state}`),
        hint: `${title} · ${department.name} · ${t(`states.${state}`)}`,
        className: `st-node-${state}`,
      })),
    [parts, t],
  )
  return <Layers nodes={nodes} label={t('part.graph')} picked={picked} onPick={onPick} />
}
