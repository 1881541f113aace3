import { Checkbox, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RuleVocabulary, Trigger } from '../../../contract/rules.ts'
import { usePreferences } from '../../kit/preferences.ts'
import { blankTrigger } from './rule-form.ts'

type Props = { when: Trigger; vocabulary: RuleVocabulary; onChange(when: Trigger): void }

const kinds = ['events', 'every', 'at', 'after', 'since'] as const
const moments = ['created', 'customer-wrote', 'agent-answered'] as const
const states = ['open', 'pending', 'resolved', 'closed'] as const
const days = [1, 2, 3, 4, 5, 6, 7] as const

export function TriggerForm({ when, vocabulary, onChange }: Props) {
  const { t } = useTranslation('rules')
  return (
    <>
      <div className="ru-row">
        <Select
          className="ru-kind"
          aria-label={t('when')}
          value={when.on}
          options={kinds.map((value) => ({ value, label: t(`triggers.${value}`) }))}
          onChange={(on: Trigger['on']) => onChange(blankTrigger(on))}
        />
        <Details when={when} vocabulary={vocabulary} onChange={onChange} />
      </div>
      {(when.on === 'after' || when.on === 'since') && <p className="quiet">{t('waitsFromNow')}</p>}
    </>
  )
}

function Details({ when, vocabulary, onChange }: Props) {
  const { t } = useTranslation('rules')
  const language = usePreferences((state) => state.language)
  switch (when.on) {
    case 'events':
      return (
        <Select
          mode="multiple"
          className="ru-wide"
          aria-label={t('triggers.events')}
          value={when.events}
          options={vocabulary.events.map(({ value, words }) => ({ value, label: words[language] }))}
          optionFilterProp="label"
          onChange={(events) => events.length > 0 && onChange({ ...when, events })}
        />
      )
    case 'every':
      return <Minutes value={when.minutes} onChange={(minutes) => onChange({ ...when, minutes })} />
    case 'at':
      return (
        <>
          <Input
            type="time"
            className="ru-time"
            aria-label={t('time')}
            value={when.time}
            onChange={({ target }) => target.value && onChange({ ...when, time: target.value.slice(0, 5) })}
          />
          <Checkbox.Group
            value={when.days}
            options={days.map((value) => ({ value, label: t(`weekdays.d${value}`) }))}
            onChange={(chosen) => chosen.length > 0 && onChange({ ...when, days: chosen.toSorted() as number[] })}
          />
          <Calendar label={t('calendar.everyDay')} when={when} vocabulary={vocabulary} onChange={onChange} />
        </>
      )
    case 'after':
      return (
        <>
          <Select
            className="ru-short"
            aria-label={t('triggers.after')}
            value={when.state}
            options={states.map((value) => ({ value, label: t(`states.${value}`) }))}
            onChange={(state) => onChange({ ...when, state })}
          />
          <Minutes value={when.minutes} onChange={(minutes) => onChange({ ...when, minutes })} />
          <Calendar label={t('calendar.allHours')} when={when} vocabulary={vocabulary} onChange={onChange} />
        </>
      )
    case 'since':
      return (
        <>
          <Select
            className="ru-moment"
            aria-label={t('triggers.since')}
            value={when.moment}
            options={moments.map((value) => ({ value, label: t(`moments.${value}`) }))}
            onChange={(moment) => onChange({ ...when, moment })}
          />
          <Minutes value={when.minutes} onChange={(minutes) => onChange({ ...when, minutes })} />
          <Calendar label={t('calendar.allHours')} when={when} vocabulary={vocabulary} onChange={onChange} />
        </>
      )
  }
}

type ByCalendar = Extract<Trigger, { on: 'at' | 'after' | 'since' }>
type CalendarProps = Props & { label: string; when: ByCalendar }

/** Whose working time counts; all time when none is chosen. */
function Calendar({ label, when, vocabulary, onChange }: CalendarProps) {
  const { t } = useTranslation('rules')
  const language = usePreferences((state) => state.language)
  const { calendar, ...plain } = when
  const all = ''
  return (
    <Select
      className="ru-moment"
      aria-label={t('calendar.title')}
      value={calendar ?? all}
      options={[
        { value: all, label },
        ...vocabulary.calendars.map(({ value, words }) => ({
          value,
          label: t('calendar.by', { name: words[language] }),
        })),
      ]}
      onChange={(chosen) => onChange((chosen === all ? plain : { ...when, calendar: chosen }) as Trigger)}
    />
  )
}

function Minutes({ value, onChange }: { value: number; onChange(minutes: number): void }) {
  const { t } = useTranslation('rules')
  return (
    <>
      <InputNumber
        min={1}
        max={525_600}
        precision={0}
        aria-label={t('minutes')}
        value={value}
        onChange={(minutes) => minutes && onChange(minutes)}
      />
      <span className="quiet">{t('minutes')}</span>
    </>
  )
}
