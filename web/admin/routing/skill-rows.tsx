import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, InputNumber, Select } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSkills } from '../../data/building.ts'
import { usePreferences } from '../../kit/preferences.ts'

type Level = { readonly skill: string; readonly level: number }

type Props<Row extends Level> = {
  rows: readonly Row[]
  fresh(skill: string): Row
  onChange(rows: Row[]): void
  /** What else stands in a row, after its level. */
  more?(row: Row, change: (row: Row) => void, place: number): ReactNode
  empty: string
  /** What is asked for is at least this; what somebody has is this. */
  isLeast?: boolean
}

/** Skills with their levels, one a line; each skill once. */
export function SkillRows<Row extends Level>({ rows, fresh, onChange, more, empty, isLeast }: Props<Row>) {
  const { t } = useTranslation('routing')
  const options = useSkillOptions()
  const taken = new Set(rows.map(({ skill }) => skill))
  const free = options.filter(({ value }) => !taken.has(value))
  const replace = (place: number) => (row: Row) => onChange(rows.map((one, n) => (n === place ? row : one)))
  return (
    <div className="ro-rows">
      {rows.length === 0 && <p className="quiet">{empty}</p>}
      {rows.map((row, place) => (
        <div key={row.skill} className="ro-row">
          <Select
            aria-label={t('skills.skill')}
            className="ro-skill"
            value={row.skill}
            options={[...options.filter(({ value }) => value === row.skill || !taken.has(value))]}
            onChange={(skill) => replace(place)({ ...row, skill })}
          />
          <InputNumber
            aria-label={t('skills.level')}
            className="ro-level"
            prefix={isLeast ? '≥' : undefined}
            min={1}
            max={10}
            value={row.level}
            onChange={(level) => replace(place)({ ...row, level: level ?? 1 })}
          />
          {more?.(row, replace(place), place)}
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('remove')}
            onClick={() => onChange(rows.filter((_, n) => n !== place))}
          />
        </div>
      ))}
      <Button
        type="dashed"
        size="small"
        icon={<PlusOutlined />}
        // A `false` here would speak louder than the form that one may only read.
        disabled={free.length === 0 || undefined}
        onClick={() => free[0] && onChange([...rows, fresh(free[0].value)])}
      >
        {t('skills.add')}
      </Button>
    </div>
  )
}

export function useSkillOptions() {
  const language = usePreferences((state) => state.language)
  const { data = [] } = useSkills()
  return data.map(({ key, name }) => ({ value: key, label: name[language] }))
}
