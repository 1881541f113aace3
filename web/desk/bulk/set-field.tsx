import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BulkAction } from '../../../contract/bulk-edits.ts'
import type { ShownField } from '../../../contract/forms.ts'
import { useTicketTypes } from '../../data/tickets.ts'
import { fill, type TypedValue } from '../../forms/form.ts'
import { Labelled } from '../../kit/labelled.tsx'
import { usePreferences } from '../../kit/preferences.ts'
import { FormField } from '../tickets/form-field.tsx'

type Action = Extract<BulkAction, { do: 'set-field' }>

/** A field that some type has, and its value for all: tickets of types without it stay as they are. */
export function SetField({ action, onChange }: { action: Action; onChange(action: BulkAction): void }) {
  const { t } = useTranslation('bulk')
  const language = usePreferences((state) => state.language)
  const { data: types = [] } = useTicketTypes()
  const [typed, setTyped] = useState<TypedValue>('')
  const fields = [...new Map(types.flatMap((type) => type.fields).map((field) => [field.key, field])).values()]
  const field = fields.find(({ key }) => key === action.key)
  const [wrong, setWrong] = useState<string>()
  const write = (one: ShownField, value: TypedValue) => {
    setTyped(value)
    const filled = fill([{ ...one, required: false }], { [one.key]: value })
    setWrong(filled.kind === 'wrong' ? filled.rules[one.key] : undefined)
    if (filled.kind !== 'wrong') onChange({ do: 'set-field', key: one.key, value: filled.values[one.key] ?? null })
  }
  return (
    <>
      <Labelled label={t('field')} required>
        {(ids) => (
          <Select
            {...ids}
            className="wide"
            value={action.key || undefined}
            showSearch={{ optionFilterProp: 'label' }}
            options={fields
              .filter(({ readOnly }) => !readOnly)
              .map(({ key, label }) => ({ value: key, label: label[language] }))}
            onChange={(key) => {
              setTyped('')
              setWrong(undefined)
              onChange({ do: 'set-field', key, value: null })
            }}
          />
        )}
      </Labelled>
      {field && (
        <FormField
          key={field.key}
          field={{ ...field, required: false, label: { zh: t('value'), en: t('value') } }}
          typed={typed}
          {...(wrong ? { wrong } : {})}
          onType={(value) => write(field, value)}
        />
      )}
    </>
  )
}
