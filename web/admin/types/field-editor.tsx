import { DeleteOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { FieldKind, type FormField } from '../../../contract/forms.ts'
import { Labelled } from '../../kit/labelled.tsx'
import { withKind } from './design.ts'
import { FieldDefault } from './field-default.tsx'
import { FieldKindParts } from './field-kind.tsx'
import { type Problem, problemAt } from './problems.ts'
import { RolesField } from './roles-field.tsx'
import { formTerms } from './terms.ts'
import { useRuleWords } from './use-rule-words.ts'
import { WhenField } from './when-field.tsx'
import { WordsField } from './words-field.tsx'

type Props = {
  field: FormField
  others: readonly FormField[]
  path: string
  problems: readonly Problem[]
  onChange(field: FormField): void
  onRemove(): void
}

/** Everything about one field. */
export function FieldEditor({ field, others, path, problems, onChange, onRemove }: Props) {
  const { t } = useTranslation(['types', 'admin'])
  const words = useRuleWords()
  const wrong = (part: string) => words(problemAt(problems, `${path}.${part}`))
  const put = (change: Partial<FormField>) => onChange({ ...field, ...change })
  const terms = formTerms(others)
  return (
    <>
      <WordsField
        label={t('fields.label')}
        words={field.label}
        wrong={wrong('label')}
        onChange={(label) => put({ label })}
      />
      <div className="ty-pair">
        <Labelled label={t('key')} hint={t('keyHint')} wrong={wrong('key')}>
          {(ids) => (
            <Input {...ids} value={field.key} maxLength={40} onChange={({ target }) => put({ key: target.value })} />
          )}
        </Labelled>
        <Labelled label={t('fields.kind')}>
          {({ id }) => (
            <Select
              id={id}
              value={field.kind}
              showSearch={{ optionFilterProp: 'label' }}
              options={FieldKind.options.map((kind) => ({ value: kind, label: t(`admin:types.kinds.${kind}`) }))}
              onChange={(kind) => onChange(withKind(field, kind))}
            />
          )}
        </Labelled>
      </div>
      <Checkbox checked={field.required} onChange={({ target }) => put({ required: target.checked })}>
        {t('fields.required')}
      </Checkbox>
      <FieldKindParts field={field} wrong={wrong} put={put} />
      <FieldDefault
        key={field.kind}
        field={field}
        wrong={wrong('default')}
        onChange={(begin) => put({ default: begin })}
      />
      <WordsField
        label={t('fields.hint')}
        words={field.hint ?? { zh: '', en: '' }}
        onChange={(hint) => put({ hint: hint.zh || hint.en ? hint : undefined })}
      />
      <WhenField
        label={t('fields.visibleWhen')}
        condition={field.visibleWhen}
        terms={terms}
        wrong={wrong('visibleWhen')}
        onChange={(visibleWhen) => put({ visibleWhen })}
      />
      {!field.required && (
        <WhenField
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
