import { DeleteOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FieldKind, type FormField } from '../../../contract/tickets.ts'
import { usePreferences } from '../../kit/preferences.ts'
import { AdField } from '../ad-field.tsx'
import { ConditionField } from './condition-field.tsx'
import { withKind } from './design.ts'
import { columnLines, optionLines, readColumns, readOptions } from './lines.ts'
import { type Problem, problemAt } from './problems.ts'
import { termsOf } from './question-list.ts'
import { RolesField } from './roles-field.tsx'
import { useRuleWords } from './use-rule-words.ts'
import { WordsField } from './words-field.tsx'

type Props = {
  field: FormField
  others: readonly FormField[]
  path: string
  problems: readonly Problem[]
  onChange(field: FormField): void
  onRemove(): void
}

const cellKinds = ['text', 'number', 'money', 'date', 'phone', 'order-number', 'address', 'name']

/** Everything about one field. */
export function FieldEditor({ field, others, path, problems, onChange, onRemove }: Props) {
  const { t } = useTranslation(['types', 'admin'])
  const language = usePreferences((state) => state.language)
  const words = useRuleWords()
  const wrong = (part: string) => words(problemAt(problems, `${path}.${part}`))
  const put = (change: Partial<FormField>) => onChange({ ...field, ...change })
  const terms = [
    ...termsOf(others, language),
    { name: 'ticket.priority', label: t('when.priority'), kind: 'choice' as const, options: priorities },
  ]
  return (
    <>
      <WordsField
        label={t('fields.label')}
        words={field.label}
        wrong={wrong('label')}
        onChange={(label) => put({ label })}
      />
      <div className="ty-pair">
        <AdField label={t('key')} hint={t('keyHint')} wrong={wrong('key')}>
          {(ids) => (
            <Input {...ids} value={field.key} maxLength={40} onChange={({ target }) => put({ key: target.value })} />
          )}
        </AdField>
        <AdField label={t('fields.kind')}>
          {({ id }) => (
            <Select
              id={id}
              value={field.kind}
              showSearch={{ optionFilterProp: 'label' }}
              options={FieldKind.options.map((kind) => ({ value: kind, label: t(`admin:types.kinds.${kind}`) }))}
              onChange={(kind) => onChange(withKind(field, kind))}
            />
          )}
        </AdField>
      </div>
      <Checkbox checked={field.required} onChange={({ target }) => put({ required: target.checked })}>
        {t('fields.required')}
      </Checkbox>
      <KindParts field={field} wrong={wrong} put={put} />
      <WordsField
        label={t('fields.hint')}
        words={field.hint ?? { zh: '', en: '' }}
        onChange={(hint) => put({ hint: hint.zh || hint.en ? hint : undefined })}
      />
      <ConditionField
        label={t('fields.visibleWhen')}
        condition={field.visibleWhen}
        terms={terms}
        wrong={wrong('visibleWhen')}
        onChange={(visibleWhen) => put({ visibleWhen })}
      />
      {!field.required && (
        <ConditionField
          label={t('fields.requiredWhen')}
          condition={field.requiredWhen}
          terms={terms}
          wrong={wrong('requiredWhen')}
          onChange={(requiredWhen) => put({ requiredWhen })}
        />
      )}
      <div className="ty-pair">
        <RolesField
          label={t('fields.read')}
          roles={field.read}
          wrong={wrong('read')}
          onChange={(read) => put({ read })}
        />
        <RolesField
          label={t('fields.write')}
          roles={field.write}
          wrong={wrong('write')}
          onChange={(write) => put({ write })}
        />
      </div>
      <Button danger size="small" icon={<DeleteOutlined />} onClick={onRemove}>
        {t('fields.remove')}
      </Button>
    </>
  )
}

const priorities = (['low', 'normal', 'high', 'urgent'] as const).map((value, at) => ({
  value,
  label: { zh: ['低', '普通', '高', '紧急'][at]!, en: value },
}))

type PartsProps = { field: FormField; wrong(part: string): string | undefined; put(change: Partial<FormField>): void }

/** What only this kind of field has. */
function KindParts({ field, wrong, put }: PartsProps) {
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
        <AdField label={t('fields.shape')} hint={t('fields.shapeHint')} wrong={wrong('shape')}>
          {(ids) => (
            <Input
              {...ids}
              value={field.shape ?? ''}
              maxLength={40}
              onChange={({ target }) => put({ shape: target.value || undefined })}
            />
          )}
        </AdField>
        <AdField label={t('fields.checkDigit')}>
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
        </AdField>
      </div>
    )
  if (kind !== 'number' && kind !== 'money') return null
  return (
    <div className="ty-pair">
      {(['least', 'most'] as const).map((end) => (
        <AdField key={end} label={t(`fields.${end}`)} wrong={wrong(end)}>
          {(ids) => (
            <InputNumber {...ids} value={field[end] ?? null} onChange={(value) => put({ [end]: value ?? undefined })} />
          )}
        </AdField>
      ))}
    </div>
  )
}

type LinesProps = { label: string; hint: string; wrong: string | undefined; text: string; onChange(text: string): void }

/** What is being typed stays as it is typed; only what is read from it goes into the design. */
function Lines({ label, hint, wrong, text, onChange }: LinesProps) {
  const [typed, setTyped] = useState(text)
  return (
    <AdField label={label} hint={hint} wrong={wrong}>
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
    </AdField>
  )
}
