import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Design, Numbering, Template } from '../../../contract/ticket-types.ts'
import { useTeams } from '../../data/centre.ts'
import { AdField } from '../ad-field.tsx'
import { aTemplate, numberLike, replaced, without } from './design.ts'
import { type Problem, problemAt } from './problems.ts'
import type { Designing } from './use-designing.ts'
import { useRuleWords } from './use-rule-words.ts'
import { WordsField } from './words-field.tsx'

const hour = 3_600_000
const placeholders = ['customer.name', 'customer.phone', 'customer.email', 'customer.place', 'agent.name', 'today']

/** What the type is called, by when, whose it is, how its tickets are numbered, and how they may begin. */
export function MoreTab({ designing: { design, setDesign, problems } }: { designing: Designing }) {
  const { t } = useTranslation('types')
  const words = useRuleWords()
  const { data: teams = [] } = useTeams()
  const put = (change: Partial<Design>) => setDesign({ ...design, ...change })
  return (
    <div className="ty-more">
      <WordsField
        label={t('fields.label')}
        words={design.name}
        wrong={words(problemAt(problems, 'name'))}
        onChange={(name) => put({ name })}
      />
      <div className="ty-trio">
        {(['respond', 'resolve'] as const).map((what) => (
          <AdField key={what} label={t(`more.${what}`)}>
            {(ids) => (
              <InputNumber
                {...ids}
                min={0.25}
                step={0.5}
                value={design[`${what}WithinMs`] / hour}
                onChange={(hours) => hours && put({ [`${what}WithinMs`]: Math.round(hours * hour) })}
              />
            )}
          </AdField>
        ))}
        <AdField label={t('more.department')} wrong={words(problemAt(problems, 'departmentId'))}>
          {(ids) => (
            <Select
              {...ids}
              allowClear
              value={design.departmentId}
              placeholder={t('more.nobody')}
              options={teams.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(departmentId: string | undefined) => put({ departmentId })}
            />
          )}
        </AdField>
      </div>
      <Numbers numbering={design.numbering} problems={problems} onChange={(numbering) => put({ numbering })} />
      <h4>{t('more.templates')}</h4>
      <p className="quiet ty-small">
        {t('more.placeholders', { list: placeholders.map((name) => `{${name}}`).join(' ') })}
      </p>
      {design.templates.map((template, at) => (
        <OneTemplate
          key={template.key}
          template={template}
          wrong={words(problemAt(problems, `templates.${at}`))}
          onChange={(next) => put({ templates: replaced(design.templates, at, next) })}
          onRemove={() => put({ templates: without(design.templates, at) })}
        />
      ))}
      <Button
        size="small"
        icon={<PlusOutlined />}
        onClick={() => put({ templates: [...design.templates, aTemplate(design.templates)] })}
      >
        {t('more.addTemplate')}
      </Button>
    </div>
  )
}

type NumbersProps = {
  numbering: Numbering | undefined
  problems: readonly Problem[]
  onChange(numbering: Numbering | undefined): void
}

function Numbers({ numbering, problems, onChange }: NumbersProps) {
  const { t } = useTranslation('types')
  const wrong = (part: string) => problemAt(problems, `numbering.${part}`)
  return (
    <>
      <h4>{t('more.numbering')}</h4>
      <Checkbox
        checked={!numbering}
        onChange={({ target }) => onChange(target.checked ? undefined : { prefix: 'GD', date: 'day', digits: 4 })}
      >
        {t('more.noNumber')}
      </Checkbox>
      {numbering && (
        <div className="ty-trio">
          <AdField
            label={t('more.prefix')}
            wrong={wrong('prefix')}
            hint={t('more.example', { ref: numberLike(numbering, new Date()) })}
          >
            {(ids) => (
              <Input
                {...ids}
                value={numbering.prefix}
                maxLength={8}
                onChange={({ target }) => onChange({ ...numbering, prefix: target.value.toUpperCase() })}
              />
            )}
          </AdField>
          <AdField label={t('more.date')}>
            {({ id }) => (
              <Select
                id={id}
                value={numbering.date}
                options={(['day', 'month', 'year', 'none'] as const).map((value) => ({
                  value,
                  label: t(`more.dates.${value}`),
                }))}
                onChange={(date) => onChange({ ...numbering, date })}
              />
            )}
          </AdField>
          <AdField label={t('more.digits')} wrong={wrong('digits')}>
            {(ids) => (
              <InputNumber
                {...ids}
                min={3}
                max={8}
                value={numbering.digits}
                onChange={(digits) => digits && onChange({ ...numbering, digits })}
              />
            )}
          </AdField>
        </div>
      )}
    </>
  )
}

type TemplateProps = {
  template: Template
  wrong: string | undefined
  onChange(template: Template): void
  onRemove(): void
}

function OneTemplate({ template, wrong, onChange, onRemove }: TemplateProps) {
  const { t } = useTranslation('types')
  return (
    <section className="ty-template">
      <WordsField
        label={t('fields.label')}
        words={template.name}
        onChange={(name) => onChange({ ...template, name })}
      />
      <WordsField
        label={t('more.subject')}
        words={template.subject}
        onChange={(subject) => onChange({ ...template, subject })}
      />
      <WordsField
        long
        most={4000}
        label={t('more.description')}
        words={template.description}
        onChange={(description) => onChange({ ...template, description })}
      />
      {wrong && (
        <p role="alert" className="ty-bad ty-small">
          {wrong}
        </p>
      )}
      <Button danger size="small" type="text" icon={<DeleteOutlined />} onClick={onRemove}>
        {t('more.removeTemplate')}
      </Button>
    </section>
  )
}
