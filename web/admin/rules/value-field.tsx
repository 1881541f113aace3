import { Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Question } from '../../../contract/conditions.ts'
import { usePreferences } from '../../kit/preferences.ts'
import type { Term, Wants } from './rule-form.ts'

type Value = Question['value']
type Props = { term: Term; wants: Wants; value: Value; onChange(value: Value): void }

const unitMs = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const
type Unit = keyof typeof unitMs

/** What a comparison compares with, in the shape its field and operator want. */
export function ValueField({ term, wants, value, onChange }: Props) {
  const { t } = useTranslation('rules')
  if (wants === 'nothing') return null
  if (wants === 'span') return <Span value={Number(value)} onChange={onChange} />
  if (wants === 'several') return <Several term={term} value={value} onChange={onChange} />
  if (wants === 'two') {
    const [from, to] = value as [string | number, string | number]
    return (
      <>
        <One term={term} value={from} onChange={(next) => onChange([next as string, to])} />
        <One term={term} value={to} onChange={(next) => onChange([from, next as string])} label={t('value')} />
      </>
    )
  }
  return <One term={term} value={value as string} onChange={onChange} />
}

type OneProps = {
  term: Term
  value: string | number | boolean
  label?: string
  onChange(value: string | number | boolean): void
}

function One({ term, value, label, onChange }: OneProps) {
  const { t } = useTranslation('rules')
  const language = usePreferences((state) => state.language)
  const named = { className: 'ru-value', 'aria-label': label ?? t('value') }
  if (term.kind === 'yes-no')
    return (
      <Select
        {...named}
        value={String(value)}
        options={[
          { value: 'true', label: t('yes') },
          { value: 'false', label: t('no') },
        ]}
        onChange={(next) => onChange(next === 'true')}
      />
    )
  if (term.kind === 'number')
    return (
      <InputNumber {...named} value={value as number} onChange={(next) => next !== null && onChange(Number(next))} />
    )
  if (term.options)
    return (
      <Select
        {...named}
        showSearch
        optionFilterProp="label"
        value={value as string}
        options={term.options.map((option) => ({ value: option.value, label: option.words[language] }))}
        onChange={onChange}
      />
    )
  return <Input {...named} value={String(value)} maxLength={200} onChange={({ target }) => onChange(target.value)} />
}

function Several({ term, value, onChange }: Pick<Props, 'term' | 'value' | 'onChange'>) {
  const { t } = useTranslation('rules')
  const language = usePreferences((state) => state.language)
  const isNumber = term.kind === 'number'
  return (
    <Select
      mode={term.options ? 'multiple' : 'tags'}
      className="ru-wide"
      aria-label={t('value')}
      value={(Array.isArray(value) ? value : []).map(String)}
      optionFilterProp="label"
      options={term.options?.map((option) => ({ value: option.value, label: option.words[language] }))}
      onChange={(next: string[]) => onChange(isNumber ? next.map(Number).filter(Number.isFinite) : next)}
    />
  )
}

function Span({ value, onChange }: { value: number; onChange(ms: number): void }) {
  const { t } = useTranslation('rules')
  const unit: Unit = value % unitMs.days === 0 ? 'days' : value % unitMs.hours === 0 ? 'hours' : 'minutes'
  const amount = value / unitMs[unit]
  return (
    <>
      <InputNumber
        min={1}
        className="ru-amount"
        aria-label={t('value')}
        value={amount}
        onChange={(next) => next && onChange(next * unitMs[unit])}
      />
      <Select
        className="ru-short"
        aria-label={t('spanUnit.minutes')}
        value={unit}
        options={(Object.keys(unitMs) as Unit[]).map((one) => ({ value: one, label: t(`spanUnit.${one}`) }))}
        onChange={(next) => onChange(amount * unitMs[next])}
      />
    </>
  )
}
