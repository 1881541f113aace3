import { Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormField } from '../../../contract/tickets.ts'
import { Control } from '../../forms/control.tsx'
import { typedValue } from '../../forms/form.ts'
import { AdField } from '../ad-field.tsx'
import { mayBegin, valueTyped } from './beginnings.ts'

type Props = {
  field: FormField
  wrong: string | undefined
  onChange(begin: FormField['default']): void
}

/** What a new ticket begins with, written in the control that people will meet. */
export function FieldDefault({ field, wrong, onChange }: Props) {
  const { t } = useTranslation('types')
  const [typed, setTyped] = useState(typedValue(field.default ?? null))
  if (!mayBegin(field)) return null
  const isToday = field.kind === 'date' && field.default === 'today'
  return (
    <AdField label={t('fields.default')} hint={t('fields.defaultHint')} wrong={wrong}>
      {(ids) => (
        <>
          {field.kind === 'date' && (
            <Checkbox checked={isToday} onChange={({ target }) => onChange(target.checked ? 'today' : undefined)}>
              {t('fields.today')}
            </Checkbox>
          )}
          {!isToday && (
            <Control
              {...ids}
              field={{ ...field, required: false }}
              typed={typed === 'today' ? '' : typed}
              placeholder=""
              onType={(next) => {
                setTyped(next)
                onChange(valueTyped(field, next) ?? undefined)
              }}
            />
          )}
        </>
      )}
    </AdField>
  )
}
