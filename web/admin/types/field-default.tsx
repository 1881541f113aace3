import { useTranslation } from 'react-i18next'
import type { FormField } from '../../../contract/forms.ts'
import { Labelled } from '../../kit/labelled.tsx'
import { mayBegin } from './beginnings.ts'
import { FixedValue } from './fixed-value.tsx'

type Props = {
  field: FormField
  wrong: string | undefined
  onChange(begin: FormField['default']): void
}

/** What a new ticket begins with, unless somebody says otherwise. */
export function FieldDefault({ field, wrong, onChange }: Props) {
  const { t } = useTranslation('types')
  if (!mayBegin(field)) return null
  return (
    <Labelled label={t('fields.default')} hint={t('fields.defaultHint')} wrong={wrong}>
      {(ids) => <FixedValue {...ids} field={field} value={field.default} today="today" onChange={onChange} />}
    </Labelled>
  )
}
