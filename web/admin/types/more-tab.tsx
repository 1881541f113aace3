import { PlusOutlined } from '@ant-design/icons'
import { Button, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Design } from '../../../contract/ticket-types.ts'
import { useTeams } from '../../data/centre.ts'
import { useQueues } from '../../data/desk.ts'
import { Labelled } from '../../kit/labelled.tsx'
import { usePreferences } from '../../kit/preferences.ts'
import { aTemplate, replaced, without } from './design.ts'
import { NumberingField } from './numbering-field.tsx'
import { problemAt } from './problems.ts'
import { TemplateEditor } from './template-editor.tsx'
import type { Designing } from './use-designing.ts'
import { useRuleWords } from './use-rule-words.ts'
import { WordsField } from './words-field.tsx'

const hour = 3_600_000
const placeholders = ['customer.name', 'customer.phone', 'customer.email', 'customer.place', 'agent.name', 'today']

/** What the type is called, by when, whose it is, how its tickets are numbered, and how they may begin. */
export function MoreTab({ designing: { design, setDesign, problems, round } }: { designing: Designing }) {
  const { t } = useTranslation('types')
  const words = useRuleWords()
  const language = usePreferences((state) => state.language)
  const { data: teams = [] } = useTeams()
  const { data: queues = [] } = useQueues()
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
          <Labelled key={what} label={t(`more.${what}`)}>
            {(ids) => (
              <InputNumber
                {...ids}
                min={0.25}
                step={0.5}
                value={design[`${what}WithinMs`] / hour}
                onChange={(hours) => hours && put({ [`${what}WithinMs`]: Math.round(hours * hour) })}
              />
            )}
          </Labelled>
        ))}
        <Labelled label={t('more.department')} wrong={words(problemAt(problems, 'departmentId'))}>
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
        </Labelled>
      </div>
      <Labelled label={t('more.queue')} hint={t('more.queueHint')} wrong={words(problemAt(problems, 'queueKey'))}>
        {(ids) => (
          <Select
            {...ids}
            allowClear
            className="ty-queue"
            value={design.queueKey}
            placeholder={t('more.noQueue')}
            options={queues.map(({ key, name }) => ({ value: key, label: name[language] }))}
            onChange={(queueKey: string | undefined) => put({ queueKey })}
          />
        )}
      </Labelled>
      <NumberingField numbering={design.numbering} problems={problems} onChange={(numbering) => put({ numbering })} />
      <h4>{t('more.templates')}</h4>
      <p className="quiet ty-small">
        {t('more.placeholders', { list: placeholders.map((name) => `{${name}}`).join(' ') })}
      </p>
      {design.templates.map((template, at) => (
        <TemplateEditor
          key={`${round}:${template.key}`}
          template={template}
          fields={design.fields}
          path={`templates.${at}`}
          problems={problems}
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
