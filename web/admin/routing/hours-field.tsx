import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, Radio } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpeningHours } from '../../../contract/opening-hours.ts'
import { officeHours, print, read } from './hours-text.ts'
import './hours-field.css'

type Props = {
  hours: OpeningHours | undefined
  /** What it means to have none. */
  always: string
  onChange(hours: OpeningHours | undefined): void
}

const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const
const here = 'Asia/Shanghai'

/** Always, or by a timetable of a week and days that differ. */
export function HoursField({ hours, always, onChange }: Props) {
  const { t } = useTranslation('routing')
  return (
    <div className="ro-hours">
      <Radio.Group
        value={hours ? 'own' : 'always'}
        options={[
          { value: 'always', label: always },
          { value: 'own', label: t('hours.own') },
        ]}
        onChange={({ target }) => onChange(target.value === 'own' ? officeHours(here) : undefined)}
      />
      {hours && <Week hours={hours} onChange={onChange} />}
      {hours && <Exceptions hours={hours} onChange={onChange} />}
    </div>
  )
}

type Own = { hours: OpeningHours; onChange(hours: OpeningHours): void }

export function Week({ hours, onChange }: Own) {
  const { t } = useTranslation('routing')
  const names = t('hours.days', { returnObjects: true })
  return (
    <>
      <div className="ro-week">
        {weekdays.map((day) => (
          <div key={day}>
            <span>{names[Number(day)]}</span>
            <Intervals
              label={names[Number(day)]!}
              value={hours.week[day] ?? []}
              onChange={(intervals) => onChange({ ...hours, week: { ...hours.week, [day]: intervals } })}
            />
          </div>
        ))}
      </div>
      <p className="quiet">
        {t('hours.hint')} · {t('hours.timeZone')} {hours.timeZone}
      </p>
    </>
  )
}

export function Exceptions({ hours, onChange }: Own) {
  const { t } = useTranslation('routing')
  const { exceptions } = hours
  const set = (next: OpeningHours['exceptions']) => onChange({ ...hours, exceptions: next })
  const replace = (place: number, more: Partial<OpeningHours['exceptions'][number]>) =>
    set(exceptions.map((one, n) => (n === place ? { ...one, ...more } : one)))
  return (
    <div className="ro-rows">
      {exceptions.map((exception, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a day is typed, so it cannot be its own key
        <div key={place} className="ro-row">
          <Input
            type="date"
            className="ro-day"
            aria-label={t('hours.day')}
            value={exception.day}
            onChange={({ target }) => replace(place, { day: target.value })}
          />
          <Input
            className="ro-name"
            aria-label={t('hours.name')}
            placeholder={t('hours.name')}
            maxLength={60}
            value={exception.name}
            onChange={({ target }) => replace(place, { name: target.value })}
          />
          <Intervals
            label={exception.day}
            value={'like' in exception.hours ? (hours.week[`${exception.hours.like}`] ?? []) : exception.hours}
            onChange={(intervals) => replace(place, { hours: [...intervals] })}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('remove')}
            onClick={() => set(exceptions.filter((_, n) => n !== place))}
          />
        </div>
      ))}
      <Button
        type="dashed"
        size="small"
        icon={<PlusOutlined />}
        onClick={() => set([...exceptions, { day: new Date().toISOString().slice(0, 10), name: '', hours: [] }])}
      >
        {t('hours.addDay')}
      </Button>
    </div>
  )
}

type Times = { from: string; to: string }

/** What is typed stays as it is typed; what it means is taken over as soon as it means something. */
function Intervals({
  label,
  value,
  onChange,
}: {
  label: string
  value: readonly Times[]
  onChange(times: Times[]): void
}) {
  const { t } = useTranslation('routing')
  const printed = print(value)
  const [words, setWords] = useState(printed)
  useEffect(() => {
    setWords((typed) => (print(read(typed)) === printed ? typed : printed))
  }, [printed])
  const isWrong = read(words) === undefined
  return (
    <span className="ro-intervals">
      <Input
        aria-label={label}
        value={words}
        placeholder={t('hours.closed')}
        status={isWrong ? 'error' : undefined}
        maxLength={200}
        onChange={({ target }) => {
          setWords(target.value)
          const meant = read(target.value)
          if (meant) onChange([...meant])
        }}
      />
      {isWrong && <em role="alert">{t('hours.wrong')}</em>}
    </span>
  )
}
