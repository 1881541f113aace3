import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCalendarMonth } from '../../data/sla.ts'
import { print } from '../routing/hours-text.ts'
import { type Cell, monthAfter, sheet } from './month.ts'

/** A month of a calendar as it is counted: holidays, make-up days, days of its own, and years nobody knows. */
export function MonthSheet({ id }: { id: string }) {
  const { t } = useTranslation('sla')
  const [month, setMonth] = useState(() => new Date().toISOString().slice(0, 7))
  const { data } = useCalendarMonth(id, month)
  const [year, number] = month.split('-')
  const names = t('days', { returnObjects: true })
  return (
    <div className="sl-month">
      <div className="sl-month-head">
        <Button
          size="small"
          icon={<LeftOutlined />}
          aria-label={t('calendars.before')}
          onClick={() => setMonth(monthAfter(month, -1))}
        />
        <b className="figures">{t('calendars.month', { year, month: number })}</b>
        <Button
          size="small"
          icon={<RightOutlined />}
          aria-label={t('calendars.after')}
          onClick={() => setMonth(monthAfter(month, 1))}
        />
      </div>
      <table>
        <thead>
          <tr>
            {names.slice(1).map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sheet(data?.items ?? []).map((week, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a week has no name but its place
            <tr key={at}>
              {week.map((cell, day) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a corner has no name but its place
                <Day key={day} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Day({ cell }: { cell: Cell }) {
  const { t } = useTranslation('sla')
  if (!cell) return <td />
  const { day, number, mark } = cell
  const signs = { holiday: 'closed', 'make-up': 'makeUp', unknown: 'guess' } as const
  const sign = mark in signs ? t(`calendars.${signs[mark as keyof typeof signs]}`) : undefined
  return (
    <td className={`sl-day sl-day-${mark}`} title={[day.name, print(day.intervals)].filter(Boolean).join(' · ')}>
      <b className="figures">{number}</b>
      {sign && <em>{sign}</em>}
      <span className="clip">{day.name ?? (day.intervals.length > 0 ? print(day.intervals.slice(0, 1)) : '')}</span>
    </td>
  )
}
