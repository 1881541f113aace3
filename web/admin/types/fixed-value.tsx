import { Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldValue, FormField } from '../../../contract/forms.ts'
import { Control } from '../../forms/control.tsx'
import { typedValue } from '../../forms/form.ts'
import { valueTyped } from './beginnings.ts'

type Props = {
  id: string
  status?: 'error'
  field: FormField
  value: FieldValue | null | undefined
  /** What stands for the day on which somebody opens the ticket. */
  today: string
  onChange(value: FieldValue | undefined): void
}

/** A value that a ticket begins with, written in the control that people will meet. */
export function FixedValue({ id, status, field, value, today, onChange }: Props) {
  const { t } = useTranslation('types')
  const [typed, setTyped] = useState(typedValue(value ?? null))
  const isToday = field.kind === 'date' && value === today
  return (
    <>
      {field.kind === 'date' && (
        <Checkbox checked={isToday} onChange={({ target }) => onChange(target.checked ? today : undefined)}>
          {t('fields.today')}
        </Checkbox>
      )}
      {!isToday && (
        <Control
          id={id}
          status={status}
          field={{ ...field, required: false }}
          typed={typed === today ? '' : typed}
          placeholder=""
          onType={(next) => {
            setTyped(next)
            onChange(valueTyped(field, next) ?? undefined)
          }}
        />
      )}
    </>
  )
}
