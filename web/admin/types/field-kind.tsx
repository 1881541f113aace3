import { Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormField } from '../../../contract/forms.ts'
import { Labelled } from '../../kit/labelled.tsx'
import { columnLines, optionLines, readColumns, readOptions } from './lines.ts'

type Props = { field: FormField; wrong(part: string): string | undefined; put(change: Partial<FormField>): void }

const cellKinds = ['text', 'number', 'money', 'date', 'phone', 'order-number', 'address', 'name']

/** What only this kind of field has. */
export function FieldKindParts({ field, wrong, put }: Props) {
  const { t } = useTranslation('types')
  const { kind } = field
  if (kind === 'choice' || kind === 'multi-choice' || kind === 'cascade')
    return (
      <Lines
        label={t('fields.options')}
        hint={t('fields.optionsHint')}
        wrong={wrong('options')}
        text={optionLines(field.options ?? [])}
        onChange={(text) => put({ options: readOptions(text) })}
      />
    )
  if (kind === 'table')
    return (
      <Lines
        label={t('fields.columns')}
        hint={t('fields.columnsHint', { kinds: cellKinds.join(', ') })}
        wrong={wrong('columns')}
        text={columnLines(field.columns ?? [])}
        onChange={(text) => put({ columns: readColumns(text, cellKinds) })}
      />
    )
  if (kind === 'order-number')
    return (
      <div className="ty-pair">
        <Labelled label={t('fields.shape')} hint={t('fields.shapeHint')} wrong={wrong('shape')}>
          {(ids) => (
            <Input
              {...ids}
              value={field.shape ?? ''}
              maxLength={40}
              onChange={({ target }) => put({ shape: target.value || undefined })}
            />
          )}
        </Labelled>
        <Labelled label={t('fields.checkDigit')}>
          {({ id }) => (
            <Select
              id={id}
              value={field.checkDigit ?? 'none'}
              options={[
                { value: 'none', label: t('fields.noCheck') },
                { value: 'luhn', label: 'Luhn' },
                { value: 'mod-11-2', label: 'ISO 7064 MOD 11-2' },
              ]}
              onChange={(rule) => put({ checkDigit: rule === 'none' ? undefined : (rule as 'luhn' | 'mod-11-2') })}
            />
          )}
        </Labelled>
      </div>
    )
  if (kind !== 'number' && kind !== 'money') return null
  return (
    <div className="ty-pair">
      {(['least', 'most'] as const).map((end) => (
        <Labelled key={end} label={t(`fields.${end}`)} wrong={wrong(end)}>
          {(ids) => (
            <InputNumber {...ids} value={field[end] ?? null} onChange={(value) => put({ [end]: value ?? undefined })} />
          )}
        </Labelled>
      ))}
    </div>
  )
}

type LinesProps = { label: string; hint: string; wrong: string | undefined; text: string; onChange(text: string): void }

/** What is being typed stays as it is typed; only what is read from it goes into the design. */
function Lines({ label, hint, wrong, text, onChange }: LinesProps) {
  const [typed, setTyped] = useState(text)
  return (
    <Labelled label={label} hint={hint} wrong={wrong}>
      {(ids) => (
        <Input.TextArea
          {...ids}
          className="ty-lines"
          autoSize={{ minRows: 3, maxRows: 14 }}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value)
            onChange(target.value)
          }}
        />
      )}
    </Labelled>
  )
}
