import { Cascader, DatePicker, Input, InputNumber, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { Question } from '../../contract/conditions.ts'
import { type Language, usePreferences } from '../kit/preferences.ts'
import type { Choice, Term, Wants } from './condition-tree.ts'

type Value = Question['value']
type Props = { term: Term; wants: Wants; value: Value; onChange(value: Value): void }

const unitMs = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const
type Unit = keyof typeof unitMs

/** What a comparison compares with, in the shape its field and operator want. */
export function ConditionValue({ term, wants, value, onChange }: Props) {
  if (wants === 'nothing') return null
  if (wants === 'span') return <Span value={Number(value)} onChange={onChange} />
  if (wants === 'several') return <Several term={term} value={value} onChange={onChange} />
  if (wants === 'two') {
    const [from, to] = value as [string | number, string | number]
    return (
      <>
        <One term={term} value={from} onChange={(next) => onChange([next as string, to])} />
        <One term={term} value={to} onChange={(next) => onChange([from, next as string])} />
      </>
    )
  }
  return <One term={term} value={value as string} onChange={onChange} />
}

type OneProps = {
  term: Term
  value: string | number | boolean
  onChange(value: string | number | boolean): void
}

function One({ term: { kind, options }, value, onChange }: OneProps) {
  const { t } = useTranslation('forms')
  const language = usePreferences((state) => state.language)
  const named = { className: 'cond-value', 'aria-label': t('condition.value') }
  if (kind === 'yes-no')
    return (
      <Select
        {...named}
        value={String(value)}
        options={(['true', 'false'] as const).map((one) => ({ value: one, label: t(`condition.${one}`) }))}
        onChange={(next) => onChange(next === 'true')}
      />
    )
  if (kind === 'number')
    return (
      <InputNumber {...named} value={value as number} onChange={(next) => next !== null && onChange(Number(next))} />
    )
  if (kind === 'time')
    return (
      <DatePicker
        {...named}
        showTime
        allowClear={false}
        value={dayjs(String(value)).isValid() ? dayjs(String(value)) : null}
        onChange={(time) => time && onChange(time.toISOString())}
      />
    )
  if (options)
    return (
      <Select
        {...named}
        showSearch={{ optionFilterProp: 'label' }}
        value={value as string}
        options={listed(options, language)}
        onChange={onChange}
      />
    )
  return (
    <Input
      {...named}
      value={String(value)}
      maxLength={200}
      placeholder={kind === 'day' ? 'today-7' : undefined}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}

function Several({ term: { kind, options }, value, onChange }: Pick<Props, 'term' | 'value' | 'onChange'>) {
  const { t } = useTranslation('forms')
  const language = usePreferences((state) => state.language)
  const chosen = (Array.isArray(value) ? value : []).map(String)
  const named = { className: 'cond-wide', 'aria-label': t('condition.value') }
  if (kind === 'path' && options?.some((one) => one.options))
    return (
      <Cascader
        {...named}
        changeOnSelect
        showSearch
        allowClear={false}
        value={chosen}
        options={tree(options, language)}
        onChange={(way) => onChange(way.map(String))}
      />
    )
  return (
    <Select
      {...named}
      mode={options ? 'multiple' : 'tags'}
      value={chosen}
      showSearch={{ optionFilterProp: 'label' }}
      options={options && listed(options, language)}
      onChange={(next: string[]) => onChange(kind === 'number' ? next.map(Number).filter(Number.isFinite) : next)}
    />
  )
}

const listed = (options: readonly Choice[], language: Language) =>
  options.map(({ value, words }) => ({ value, label: words[language] }))

type Branch = { value: string; label: string; children?: Branch[] }

function tree(options: readonly Choice[], language: Language): Branch[] {
  return options.map(({ value, words, options: below }) => ({
    value,
    label: words[language],
    ...(below ? { children: tree(below, language) } : {}),
  }))
}

function Span({ value, onChange }: { value: number; onChange(ms: number): void }) {
  const { t } = useTranslation('forms')
  const unit: Unit = value % unitMs.days === 0 ? 'days' : value % unitMs.hours === 0 ? 'hours' : 'minutes'
  const amount = value / unitMs[unit]
  return (
    <>
      <InputNumber
        min={1}
        className="cond-amount"
        aria-label={t('condition.value')}
        value={amount}
        onChange={(next) => next && onChange(next * unitMs[unit])}
      />
      <Select
        className="cond-unit"
        aria-label={t('condition.unit')}
        value={unit}
        options={(Object.keys(unitMs) as Unit[]).map((one) => ({ value: one, label: t(`condition.units.${one}`) }))}
        onChange={(next) => onChange(amount * unitMs[next])}
      />
    </>
  )
}
