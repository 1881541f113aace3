import { Alert, Checkbox, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Staffing, StaffingQuery } from '../../../contract/staffing.ts'
import { useQueues } from '../../data/desk.ts'
import { useStaffing } from '../../data/routing.ts'
import { Blank } from '../../kit/blank.tsx'
import { Labelled } from '../../kit/labelled.tsx'
import { usePreferences } from '../../kit/preferences.ts'
import { span } from '../../kit/time.ts'
import { Asked } from '../asked.tsx'
import { PartHead } from '../part-head.tsx'
import { PlanTable } from './plan-table.tsx'
import { planOf } from './planning.ts'
import './words.ts'
import './routing.css'
import './planning-part.css'

type Typed = Omit<StaffingQuery, 'queue'>

/** How many agents a day to come needs, half hour by half hour. */
export function PlanningPart() {
  const { t } = useTranslation('routing')
  const { data: queues = [] } = useQueues()
  const [queueId, setQueueId] = useState<string>()
  const [typed, setTyped] = useState<Typed>({ day: tomorrow(), target: 0.8, within: 20_000, weeks: 6, shrinkage: 0.3 })
  const queue = queueId ?? queues[0]?.id
  const plan = useStaffing(queue ? { queue, ...typed } : undefined)
  return (
    <>
      <PartHead title={t('planning.title')} note={t('planning.hint')} />
      <Asking queue={queue} typed={typed} onQueue={setQueueId} onChange={setTyped} />
      <Asked answer={plan}>{(staffing) => <Planned staffing={staffing} />}</Asked>
    </>
  )
}

type AskingProps = { queue: string | undefined; typed: Typed; onQueue(id: string): void; onChange(typed: Typed): void }

function Asking({ queue, typed, onQueue, onChange }: AskingProps) {
  const { t } = useTranslation('routing')
  const language = usePreferences((state) => state.language)
  const { data: queues = [] } = useQueues()
  const numbers = [
    { key: 'target', scale: 0.01, suffix: '%', min: 1, max: 99, label: t('planning.target') },
    { key: 'within', scale: 1_000, suffix: t('seconds'), min: 1, max: 3_600, label: t('planning.within') },
    { key: 'weeks', scale: 1, suffix: undefined, min: 1, max: 26, label: t('planning.weeks') },
    { key: 'shrinkage', scale: 0.01, suffix: '%', min: 0, max: 90, label: t('planning.shrinkage') },
  ] as const
  return (
    <div className="ro-asking">
      <Labelled label={t('planning.queue')}>
        {(ids) => (
          <Select
            {...ids}
            className="ro-queue"
            value={queue}
            options={queues.map(({ id, name }) => ({ value: id, label: name[language] }))}
            onChange={onQueue}
          />
        )}
      </Labelled>
      <Labelled label={t('planning.day')}>
        {(ids) => (
          <Input
            {...ids}
            type="date"
            value={typed.day}
            onChange={({ target }) => target.value && onChange({ ...typed, day: target.value })}
          />
        )}
      </Labelled>
      {numbers.map(({ key, scale, suffix, min, max, label }) => (
        <Labelled key={key} label={label}>
          {({ id }) => (
            <InputNumber
              id={id}
              className="ro-number"
              min={min}
              max={max}
              suffix={suffix}
              value={Math.round(typed[key] / scale)}
              onChange={(value) => value !== null && onChange({ ...typed, [key]: rounded(value * scale) })}
            />
          )}
        </Labelled>
      ))}
    </div>
  )
}

function Planned({ staffing }: { staffing: Staffing }) {
  const { t } = useTranslation('routing')
  const language = usePreferences((state) => state.language)
  const [hideQuiet, setHideQuiet] = useState(true)
  const { days, leftOut, calls, patienceMs } = staffing.basis
  const plan = planOf(staffing, hideQuiet)
  if (calls === 0) return <Blank title={t('planning.noCalls')} />
  return (
    <>
      {staffing.dayIs && <Alert type="warning" showIcon title={t('planning.dayIs', { name: staffing.dayIs })} />}
      <p className="ro-basis">
        <b>{t('planning.most', { n: plan.mostNeeded })}</b> <b>{t('planning.hours', { n: plan.agentHours })}</b>
        <span className="quiet">
          {t('planning.basis', { days: days.join(', '), calls })}{' '}
          {leftOut.length > 0 &&
            t('planning.leftOut', {
              days: leftOut
                .map(
                  ({ day, because }) => `${day} ${because === 'nobody-called' ? t('planning.nobodyCalled') : because}`,
                )
                .join(', '),
            })}{' '}
          {patienceMs === undefined
            ? t('planning.patienceNone')
            : t('planning.patience', { span: span(patienceMs, language) })}{' '}
          {!plan.hasShifts && t('planning.noShifts')}
        </span>
        <Checkbox checked={hideQuiet} onChange={({ target }) => setHideQuiet(target.checked)}>
          {t('planning.quiet')}
        </Checkbox>
      </p>
      <PlanTable plan={plan} />
    </>
  )
}

const rounded = (value: number) => Math.round(value * 1000) / 1000

function tomorrow(): string {
  const now = new Date()
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000 + 86_400_000).toISOString().slice(0, 10)
}
