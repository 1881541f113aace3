import { CloseOutlined, DeleteOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { FieldValue, FormField } from '../../../contract/forms.ts'
import type { Template } from '../../../contract/ticket-types.ts'
import { Priority } from '../../../contract/tickets.ts'
import { Labelled } from '../../kit/labelled.tsx'
import { usePreferences } from '../../kit/preferences.ts'
import { mayBegin } from './beginnings.ts'
import { FixedValue } from './fixed-value.tsx'
import { type Problem, problemAt } from './problems.ts'
import { useRuleWords } from './use-rule-words.ts'
import { WordsField } from './words-field.tsx'
import './template-editor.css'

type Props = {
  template: Template
  fields: readonly FormField[]
  path: string
  problems: readonly Problem[]
  onChange(template: Template): void
  onRemove(): void
}

/** A ticket half written, for the issue that comes in twenty times a day. */
export function TemplateEditor({ template, fields, path, problems, onChange, onRemove }: Props) {
  const { t } = useTranslation('types')
  const words = useRuleWords()
  const put = (change: Partial<Template>) => onChange({ ...template, ...change })
  const wrong = ['key', 'name', 'subject', 'description'].flatMap(
    (part) => problemAt(problems, `${path}.${part}`) ?? [],
  )
  return (
    <section className="ty-template">
      <WordsField label={t('fields.label')} words={template.name} onChange={(name) => put({ name })} />
      <WordsField label={t('more.subject')} words={template.subject} onChange={(subject) => put({ subject })} />
      <WordsField
        long
        most={4000}
        label={t('more.description')}
        words={template.description}
        onChange={(description) => put({ description })}
      />
      <Labelled label={t('more.priority')}>
        {({ id }) => (
          <Select
            id={id}
            allowClear
            className="ty-priority"
            value={template.priority}
            placeholder={t('more.asChosen')}
            options={Priority.options.map((value) => ({ value, label: t(`preview.priorities.${value}`) }))}
            onChange={(priority: Priority | undefined) => put({ priority })}
          />
        )}
      </Labelled>
      <TemplateValues
        values={template.values ?? {}}
        fields={fields.filter(mayBegin)}
        wrong={(key) => words(problemAt(problems, `${path}.values.${key}`))}
        onChange={(values) => put({ values: Object.keys(values).length > 0 ? values : undefined })}
      />
      {wrong.length > 0 && (
        <p role="alert" className="ty-bad ty-small">
          {words(wrong[0])}
        </p>
      )}
      <Button danger size="small" type="text" icon={<DeleteOutlined />} onClick={onRemove}>
        {t('more.removeTemplate')}
      </Button>
    </section>
  )
}

type Values = NonNullable<Template['values']>
type ValuesProps = {
  values: Values
  fields: readonly FormField[]
  wrong(key: string): string | undefined
  onChange(values: Values): void
}

/** Which fields it fills in. One that the form no longer has is shown, to be taken out. */
function TemplateValues({ values, fields, wrong, onChange }: ValuesProps) {
  const { t } = useTranslation('types')
  const language = usePreferences((state) => state.language)
  const free = fields.filter(({ key }) => !Object.hasOwn(values, key))
  const put = (key: string, value: FieldValue | undefined) => onChange({ ...values, [key]: value ?? null })
  const drop = (key: string) => onChange(Object.fromEntries(Object.entries(values).filter(([name]) => name !== key)))
  return (
    <div className="ty-values">
      <h5>{t('more.values')}</h5>
      {Object.entries(values).map(([key, value]) => {
        const field = fields.find((one) => one.key === key)
        return (
          <div key={key} className="ty-value">
            <Labelled label={field?.label[language] ?? key} wrong={wrong(key)}>
              {(ids) =>
                field ? (
                  <FixedValue
                    {...ids}
                    field={field}
                    value={value}
                    today="{today}"
                    onChange={(next) => put(key, next)}
                  />
                ) : (
                  <code id={ids.id}>{JSON.stringify(value)}</code>
                )
              }
            </Labelled>
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined />}
              aria-label={t('more.removeValue', { name: field?.label[language] ?? key })}
              onClick={() => drop(key)}
            />
          </div>
        )
      })}
      {free.length > 0 && (
        <Select
          size="small"
          value={null}
          aria-label={t('more.addValue')}
          placeholder={t('more.addValue')}
          options={free.map(({ key, label }) => ({ value: key, label: label[language] }))}
          onChange={(key: string | null) => key && put(key, undefined)}
        />
      )}
    </div>
  )
}
