import { InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'

type Props = {
  id?: string
  label?: string
  ms: number | undefined
  onChange(ms: number | undefined): void
  unit?: 'seconds' | 'minutes'
  least?: number
  most?: number
  mayBeEmpty?: boolean
}

const msByUnit = { seconds: 1_000, minutes: 60_000 }

/** A duration in the unit people think of it in. */
export function TimeField({ id, label, ms, onChange, unit = 'seconds', least = 1, most, mayBeEmpty }: Props) {
  const { t } = useTranslation('routing')
  return (
    <InputNumber
      className="ro-time"
      id={id}
      aria-label={label}
      value={ms === undefined ? null : ms / msByUnit[unit]}
      min={least}
      max={most}
      suffix={t(unit)}
      onChange={(value) => {
        if (value !== null) onChange(Math.round(value * msByUnit[unit]))
        else if (mayBeEmpty) onChange(undefined)
      }}
    />
  )
}
