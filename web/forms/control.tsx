import { Cascader, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Option, ShownField } from '../../contract/forms.ts'
import { type Language, usePreferences } from '../kit/preferences.ts'
import { FilesControl } from './files-control.tsx'
import { controlOf, type TypedRow, type TypedValue } from './form.ts'
import { PickCustomer, PickUser } from './pick-person.tsx'
import { RowsControl } from './rows-control.tsx'
import './forms.css'
import './words.ts'

export type ControlProps = {
  readonly id: string
  readonly field: Pick<ShownField, 'key' | 'kind' | 'required' | 'options' | 'columns' | 'label'>
  readonly typed: TypedValue
  /** Names of the customers, people and files that stand in it. */
  readonly names?: Readonly<Record<string, string>>
  readonly status?: 'error'
  readonly disabled?: boolean
  readonly variant?: 'outlined' | 'borderless'
  readonly placeholder?: string
  /** Where no label stands beside it. */
  readonly 'aria-label'?: string
  onType(typed: TypedValue): void
  /** A choice is done with one press; typing when one leaves. */
  onPick?(typed: TypedValue): void
  onLeave?(): void
  onKeyDown?(event: KeyboardEvent<HTMLElement>): void
}

/** One field drawn as its kind wants it; what is typed stays words until it is sent. */
export function Control({
  field,
  typed,
  names = {},
  onType,
  onPick = onType,
  onLeave,
  onKeyDown,
  ...look
}: ControlProps) {
  const { t } = useTranslation('forms')
  const language = usePreferences((state) => state.language)
  const words = typeof typed === 'string' ? typed : ''
  const list = (Array.isArray(typed) ? typed : []) as readonly string[]
  const choosing = { ...look, className: 'form-wide', placeholder: look.placeholder ?? t('choose') }
  const writing = {
    ...look,
    value: words,
    onChange: ({ target }: { target: { value: string } }) => onType(target.value),
    onBlur: onLeave,
    onKeyDown,
  }
  switch (controlOf(field)) {
    case 'lines':
      return <Input.TextArea {...writing} autoSize={{ minRows: look.variant ? 1 : 2, maxRows: 8 }} maxLength={4000} />
    case 'number':
      return <Input {...writing} inputMode="decimal" prefix={field.kind === 'money' ? '¥' : undefined} maxLength={40} />
    case 'day':
      return (
        <DatePicker
          {...choosing}
          value={words && dayjs(words).isValid() ? dayjs(words) : null}
          onChange={(day) => onPick(day ? day.format('YYYY-MM-DD') : '')}
        />
      )
    case 'choice':
      return (
        <Select
          {...choosing}
          value={words || undefined}
          allowClear={!field.required}
          showSearch={(field.options?.length ?? 0) > 8 ? { optionFilterProp: 'label' } : false}
          options={field.options?.map(({ value, label }) => ({ value, label: label[language] }))}
          onChange={(value: string | undefined) => onPick(value ?? '')}
        />
      )
    case 'choices':
      return (
        <Select
          {...choosing}
          mode="multiple"
          value={[...list]}
          options={field.options?.map(({ value, label }) => ({ value, label: label[language] }))}
          onChange={(values: string[]) => onPick(values)}
        />
      )
    case 'way':
      return (
        <Cascader
          {...choosing}
          value={[...list]}
          options={tree(field.options ?? [], language)}
          showSearch
          onChange={(way) => onPick((way ?? []).map(String))}
        />
      )
    case 'customer':
      return <PickCustomer {...choosing} picked={words} name={names[words]} onPick={onPick} />
    case 'user':
      return <PickUser {...choosing} picked={words} name={names[words]} onPick={onPick} />
    case 'files':
      return <FilesControl id={look.id} disabled={look.disabled} ids={list} names={names} onPick={onPick} />
    case 'rows':
      return (
        <RowsControl
          {...look}
          field={field}
          rows={(Array.isArray(typed) ? typed : []) as readonly TypedRow[]}
          onType={onType}
          onLeave={onLeave}
        />
      )
    case 'line':
      return <Input {...writing} inputMode={field.kind === 'phone' ? 'tel' : undefined} maxLength={400} />
  }
}

type Branch = { value: string; label: string; children?: Branch[] }

function tree(options: readonly Option[], language: Language): Branch[] {
  return options.map(({ value, label, options: below }) => ({
    value,
    label: label[language],
    ...(below?.length ? { children: tree(below, language) } : {}),
  }))
}
