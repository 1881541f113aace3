import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Condition, Question } from '../../../contract/conditions.ts'
import { usePreferences } from '../../kit/preferences.ts'
import { replaced, without } from './design.ts'
import { asList, fromList, operatorsFor, readValue, type Term, valueShape, withOperator } from './question-list.ts'

type Props = {
  label: string
  condition: Condition | undefined
  terms: readonly Term[]
  wrong: string | undefined
  onChange(condition: Condition | undefined): void
}

/** Some questions, all or any of which must hold. What is deeper is shown and left as it is. */
export function ConditionField({ label, condition, terms, wrong, onChange }: Props) {
  const { t } = useTranslation('types')
  const list = asList(condition)
  const [first] = terms
  return (
    <fieldset className="ty-when">
      <legend>{label}</legend>
      {!list && (
        <p className="ty-small">
          {t('when.nested')} <code>{JSON.stringify(condition)}</code>
        </p>
      )}
      {list && list.questions.length > 1 && (
        <Select
          size="small"
          aria-label={label}
          value={list.join}
          options={(['all', 'any'] as const).map((value) => ({ value, label: t(`when.${value}`) }))}
          onChange={(join) => onChange(fromList({ ...list, join }))}
        />
      )}
      {list?.questions.map((question, at) => (
        <One
          // biome-ignore lint/suspicious/noArrayIndexKey: questions have no name but their place
          key={at}
          question={question}
          terms={terms}
          onChange={(next) => onChange(fromList({ ...list, questions: replaced(list.questions, at, next) }))}
          onRemove={() => onChange(fromList({ ...list, questions: without(list.questions, at) }))}
        />
      ))}
      {list && first && (
        <Button
          size="small"
          type="dashed"
          icon={<PlusOutlined />}
          onClick={() =>
            onChange(fromList({ ...list, questions: [...list.questions, { field: first.name, op: 'known' }] }))
          }
        >
          {t('when.add')}
        </Button>
      )}
      {wrong && (
        <p role="alert" className="ty-bad ty-small">
          {wrong}
        </p>
      )}
    </fieldset>
  )
}

type OneProps = { question: Question; terms: readonly Term[]; onChange(question: Question): void; onRemove(): void }

function One({ question, terms, onChange, onRemove }: OneProps) {
  const { t } = useTranslation('types')
  const term = terms.find(({ name }) => name === question.field)
  return (
    <div className="ty-question">
      <Select
        size="small"
        aria-label={t('fields.label')}
        value={question.field}
        showSearch={{ optionFilterProp: 'label' }}
        options={terms.map(({ name, label }) => ({ value: name, label }))}
        onChange={(field) => onChange({ field, op: 'known' })}
      />
      {term && (
        <Select
          size="small"
          aria-label={t('fields.kind')}
          value={question.op}
          options={operatorsFor(term).map((op) => ({ value: op, label: t(`when.ops.${op}`) }))}
          onChange={(op) => onChange(withOperator(question, op, term))}
        />
      )}
      {term && <Value question={question} term={term} onChange={onChange} />}
      <button type="button" aria-label={t('when.remove')} onClick={onRemove}>
        <CloseOutlined />
      </button>
    </div>
  )
}

function Value({ question, term, onChange }: { question: Question; term: Term; onChange(question: Question): void }) {
  const { t } = useTranslation('types')
  const language = usePreferences((state) => state.language)
  const shape = valueShape(question.op)
  if (shape === 'nothing') return <span />
  const { value } = question
  const options =
    term.kind === 'yes-no' ? yesNo : term.options?.map((one) => ({ value: one.value, label: one.label[language] }))
  const common = { size: 'small', 'aria-label': t('when.value') } as const
  if (shape === 'several')
    return (
      <Select
        {...common}
        mode={options ? 'multiple' : 'tags'}
        value={Array.isArray(value) ? value.map(String) : []}
        options={options}
        onChange={(chosen: string[]) =>
          onChange({ ...question, value: chosen.map((one) => readValue(one, term)) as (string | number)[] })
        }
      />
    )
  if (options)
    return (
      <Select
        {...common}
        value={String(value ?? '')}
        options={options}
        onChange={(chosen) => onChange({ ...question, value: readValue(chosen, term) })}
      />
    )
  return (
    <Input
      {...common}
      value={String(value ?? '')}
      maxLength={200}
      placeholder={term.kind === 'day' ? 'today-7' : undefined}
      onChange={({ target }) => onChange({ ...question, value: readValue(target.value, term) })}
    />
  )
}

const yesNo = [
  { value: 'true', label: '✓' },
  { value: 'false', label: '✗' },
]
