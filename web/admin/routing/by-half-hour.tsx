import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Figures } from '../../../contract/what-if.ts'
import { usePreferences } from '../../kit/preferences.ts'
import { barsOf, type ChartKey, chartKeys } from './bars.ts'
import { show } from './differences.ts'
import './by-half-hour.css'

type Props = { before: readonly Figures[]; after: readonly Figures[] }

/** Two bars for each half hour in which something was: that day, and what if. The figures are in their titles. */
export function ByHalfHour({ before, after }: Props) {
  const { t } = useTranslation('routing')
  const language = usePreferences((state) => state.language)
  const [key, setKey] = useState<ChartKey>('serviceLevel')
  const bars = barsOf(before, after, key)
  if (bars.length === 0) return null
  const words = (value: number | null) => show(key, value, language)
  return (
    <figure className="ro-chart">
      <figcaption>
        <Select<ChartKey>
          size="small"
          aria-label={t('whatIf.figures.serviceLevel')}
          value={key}
          options={chartKeys.map((one) => ({
            value: one,
            label: t('whatIf.byHalfHour', { figure: t(`whatIf.figures.${one}`) }),
          }))}
          onChange={setKey}
        />
        <span className="ro-legend ro-was">{t('whatIf.before')}</span>
        <span className="ro-legend ro-would">{t('whatIf.after')}</span>
      </figcaption>
      <ol>
        {bars.map(({ time, before, after, beforeShare, afterShare }) => (
          <li
            key={time}
            title={`${time}  ${t('whatIf.before')} ${words(before)}  ${t('whatIf.after')} ${words(after)}`}
          >
            <i className="ro-was" style={{ height: `${beforeShare * 100}%` }} />
            <i className="ro-would" style={{ height: `${afterShare * 100}%` }} />
            <span className="only-heard">
              {`${time} ${t('whatIf.before')} ${words(before)} ${t('whatIf.after')} ${words(after)}`}
            </span>
            {time.endsWith(':00') && <small aria-hidden>{time}</small>}
          </li>
        ))}
      </ol>
    </figure>
  )
}
