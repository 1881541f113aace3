import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useTeams } from '../../data/centre.ts'
import type { Row } from '../../forms/division.ts'
import { Layers } from '../../kit/layers.tsx'

type Props = { rows: readonly Row[]; picked: string | undefined; onPick(key: string): void }

/** Who waits for whom, as it is written at this moment: also when it cannot be. */
export function PlanDrawing({ rows, picked, onPick }: Props) {
  const { t } = useTranslation('plans')
  const { data: teams = [] } = useTeams()
  const nodes = useMemo(
    () =>
      rows.map(({ key, title, needs, departmentId, hours, required }, at) => {
        const department = teams.find(({ id }) => id === departmentId)?.name ?? '—'
        const limit = hours === undefined ? t('noLimit') : t('hoursShort', { n: hours })
        return {
          id: key,
          needs,
          title: title || t('part', { n: at + 1 }),
          note: department,
          hint: [title, department, limit, required ? '' : t('optional')].filter(Boolean).join(' · '),
          className: required ? 'pl-node' : 'pl-node pl-optional',
        }
      }),
    [rows, teams, t],
  )
  return (
    <section className="pl-drawing">
      <h3>{t('graph')}</h3>
      <Layers nodes={nodes} label={t('graph')} picked={picked} onPick={onPick} />
      <p className="quiet">{t('graphHint')}</p>
    </section>
  )
}
