import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Condition, Question } from '../../../contract/conditions.ts'
import type { RuleVocabulary } from '../../../contract/rules.ts'
import { usePreferences } from '../../kit/preferences.ts'
import { asGroup, blankQuestion, fromGroup, type Group, replaced, withOperator, without } from './rule-form.ts'
import { ValueField } from './value-field.tsx'

type Props<C> = { condition: C; vocabulary: RuleVocabulary; onChange(condition: Condition | undefined): void }

/** A tree of questions: a group says whether all or any of its parts must hold. */
export function ConditionForm({ condition, vocabulary, onChange }: Props<Condition | undefined>) {
  const { t } = useTranslation('rules')
  const group = asGroup(condition)
  return (
    <>
      {group.parts.length === 0 && <p className="quiet">{t('always')}</p>}
      <GroupForm group={group} vocabulary={vocabulary} depth={1} onChange={(next) => onChange(fromGroup(next))} />
    </>
  )
}

type GroupProps = { group: Group; vocabulary: RuleVocabulary; depth: number; onChange(group: Group): void }

function GroupForm({ group, vocabulary, depth, onChange }: GroupProps) {
  const { t } = useTranslation('rules')
  const { join, parts } = group
  const question = () =>
    blankQuestion(vocabulary.terms.find(({ name }) => name === 'ticket.priority')!, vocabulary.operators)
  const add = (part: Condition) => onChange({ ...group, parts: [...parts, part] })
  return (
    <div className="ru-group">
      {parts.length > 1 && (
        <Select
          size="small"
          className="ru-join"
          aria-label={t('if')}
          value={join}
          options={(['all', 'any'] as const).map((value) => ({ value, label: t(`join.${value}`) }))}
          onChange={(next) => onChange({ ...group, join: next })}
        />
      )}
      <ul>
        {parts.map((part, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no name but their place
          <li key={at}>
            <PartForm
              condition={part}
              vocabulary={vocabulary}
              depth={depth}
              onChange={(next) => onChange({ ...group, parts: next ? replaced(parts, at, next) : without(parts, at) })}
            />
          </li>
        ))}
      </ul>
      <div className="ru-adds">
        <Button size="small" type="dashed" icon={<PlusOutlined />} onClick={() => add(question())}>
          {t('addQuestion')}
        </Button>
        {depth < 6 && parts.length > 0 && (
          <Button
            size="small"
            type="dashed"
            icon={<PlusOutlined />}
            onClick={() => add({ any: [question(), question()] })}
          >
            {t('addGroup')}
          </Button>
        )}
      </div>
    </div>
  )
}

function PartForm({ condition, vocabulary, depth, onChange }: Props<Condition> & { depth: number }) {
  const { t } = useTranslation('rules')
  if ('not' in condition)
    return (
      <div className="ru-not">
        <Button size="small" type="link" onClick={() => onChange(condition.not)} title={t('removePart')}>
          {t('not')}
        </Button>
        <PartForm
          condition={condition.not}
          vocabulary={vocabulary}
          depth={depth + 1}
          onChange={(next) => onChange(next && { not: next })}
        />
      </div>
    )
  if ('field' in condition) return <QuestionForm condition={condition} vocabulary={vocabulary} onChange={onChange} />
  return (
    <GroupForm
      group={asGroup(condition)}
      vocabulary={vocabulary}
      depth={depth + 1}
      onChange={(next) => onChange(fromGroup(next))}
    />
  )
}

function QuestionForm({ condition, vocabulary, onChange }: Props<Question>) {
  const { t } = useTranslation('rules')
  const language = usePreferences((state) => state.language)
  const { terms, operators } = vocabulary
  const term = terms.find(({ name }) => name === condition.field)
  const wants = operators.find(({ value }) => value === condition.op)?.wants ?? 'one'
  return (
    <div className="ru-row">
      <Select
        showSearch
        className="ru-field"
        aria-label={t('field')}
        value={condition.field}
        status={term ? undefined : 'error'}
        options={terms.map(({ name, words }) => ({ value: name, label: words[language] }))}
        filterOption={(typed, option) =>
          `${option?.value} ${option?.label}`.toLowerCase().includes(typed.toLowerCase())
        }
        onChange={(name) => onChange(blankQuestion(terms.find((one) => one.name === name)!, operators))}
      />
      <Select
        className="ru-op"
        aria-label={t('operator')}
        value={condition.op}
        options={operators
          .filter(({ value }) => term?.operators.includes(value))
          .map(({ value, words }) => ({ value, label: words[language] }))}
        onChange={(op) => term && onChange(withOperator(condition, op, term, operators))}
      />
      {term && (
        <ValueField
          term={term}
          wants={wants}
          value={condition.value}
          onChange={(value) => onChange({ ...condition, value })}
        />
      )}
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined />}
        aria-label={t('removePart')}
        title={t('removePart')}
        onClick={() => onChange(undefined)}
      />
    </div>
  )
}
