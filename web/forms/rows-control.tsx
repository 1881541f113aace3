import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ShownField } from '../../contract/forms.ts'
import { usePreferences } from '../kit/preferences.ts'
import { Control } from './control.tsx'
import { mostRows, type TypedRow } from './form.ts'

type Props = {
  id: string
  field: Pick<ShownField, 'columns' | 'label'>
  rows: readonly TypedRow[]
  disabled?: boolean
  onType(rows: readonly TypedRow[]): void
  onLeave?(): void
}

/** A small table to write in. Leaving it is leaving the whole of it, not one cell for the next. */
export function RowsControl({ id, field, rows, disabled, onType, onLeave }: Props) {
  const { t } = useTranslation('forms')
  const language = usePreferences((state) => state.language)
  const columns = field.columns ?? []
  const put = (at: number, row: TypedRow) => onType(rows.map((one, place) => (place === at ? row : one)))
  return (
    <fieldset
      className="form-rows"
      aria-label={field.label[language]}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) onLeave?.()
      }}
    >
      {rows.length > 0 && (
        <table>
          <thead>
            <tr>
              {columns.map(({ key, label, required }) => (
                <th key={key} scope="col">
                  {label[language]}
                  {required && <abbr>*</abbr>}
                </th>
              ))}
              <th aria-label={t('rows', { n: rows.length })} />
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own and are never sorted
              <tr key={at}>
                {columns.map((column) => (
                  <td key={column.key}>
                    <Control
                      aria-label={t('cell', { n: at + 1, column: column.label[language] })}
                      id={`${id}-${at}-${column.key}`}
                      field={{ ...column, required: column.required ?? false }}
                      typed={row[column.key] ?? ''}
                      variant="borderless"
                      placeholder=""
                      disabled={disabled}
                      onType={(cell) => put(at, { ...row, [column.key]: String(cell) })}
                    />
                  </td>
                ))}
                <td>
                  {!disabled && (
                    <button
                      type="button"
                      aria-label={t('removeRow', { n: at + 1 })}
                      onClick={() => onType(rows.filter((_, place) => place !== at))}
                    >
                      <CloseOutlined />
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {!disabled && (
        <Button
          id={id}
          size="small"
          icon={<PlusOutlined />}
          disabled={rows.length >= mostRows}
          onClick={() => onType([...rows, {}])}
        >
          {t('addRow')}
        </Button>
      )}
    </fieldset>
  )
}
