import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Condition, Question } from '../../contract/conditions.ts'
import { usePreferences } from '../kit/preferences.ts'
import {
  asGroup,
  blankQuestion,
  fromGroup,
  type Group,
  joins,
  operatorsOf,
  type Term,
  wantsOf,
  withOperator,
} from './condition-tree.ts'
import { ConditionValue } from './condition-value.tsx'
import './conditions.css'
import './words.ts'

type Props<C> = {
  readonly condition: C
  readonly terms: readonly Term[]
  onChange(condition: Condition | undefined): void
}
type FormProps = Props<Condition | undefined> & {
  /** What the condition is of, for those who hear it. */
  readonly label: string
  /** What a new question asks about. */
  readonly first?: string
}

/** More floors than people still read at a glance; deeper ones that came as text are shown all the same. */
const mostFloors = 3

/** A tree of questions: a group says whether all, any or none of its parts must hold. */
export function ConditionForm({ condition, onChange, ...about }: FormProps) {
  return <GroupForm group={asGroup(condition)} {...about} floor={1} onChange={(next) => onChange(fromGroup(next))} />
}

type GroupProps = Omit<FormProps, 'condition' | 'onChange'> & {
  group: Group
  floor: number
  onChange(group: Group): void
}

function GroupForm({ group, floor, onChange, ...about }: GroupProps) {
  const { t } = useTranslation('forms')
  const { join, parts } = group
  const { terms, first } = about
  const begun = terms.find(({ name }) => name === first) ?? terms[0]
  const add = (part: Condition) => onChange({ ...group, parts: [...parts, part] })
  const put = (at: number, part: Condition | undefined) =>
    onChange({ ...group, parts: parts.flatMap((one, place) => (place === at ? (part ?? []) : one)) })
  const isJoined = parts.length > 1 || join === 'none' || join === 'not-all'
  return (
    <div className="cond-group">
      {isJoined && (
        <Select
          size="small"
          className="cond-join"
          aria-label={about.label}
          value={join}
          options={joins.map((value) => ({ value, label: t(`condition.join.${value}`) }))}
          onChange={(next) => onChange({ ...group, join: next })}
        />
      )}
      <ul>
        {parts.map((part, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no name but their place
          <li key={at}>
            {'field' in part ? (
              <QuestionForm condition={part} terms={terms} onChange={(next) => put(at, next)} />
            ) : (
              <GroupForm
                group={asGroup(part)}
                {...about}
                floor={floor + 1}
                onChange={(next) => put(at, fromGroup(next))}
              />
            )}
          </li>
        ))}
      </ul>
      {begun && (
        <div className="cond-adds">
          <Button size="small" type="dashed" icon={<PlusOutlined />} onClick={() => add(blankQuestion(begun))}>
            {t('condition.add')}
          </Button>
          {floor < mostFloors && parts.length > 0 && (
            <Button
              size="small"
              type="dashed"
              icon={<PlusOutlined />}
              onClick={() => add({ any: [blankQuestion(begun), blankQuestion(begun)] })}
            >
              {t('condition.addGroup')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

function QuestionForm({ condition, terms, onChange }: Props<Question>) {
  const { t } = useTranslation('forms')
  const language = usePreferences((state) => state.language)
  const term = terms.find(({ name }) => name === condition.field)
  return (
    <div className="cond-row">
      <Select
        showSearch={{
          filterOption: (typed, option) =>
            `${option?.value} ${option?.label}`.toLowerCase().includes(typed.toLowerCase()),
        }}
        className="cond-field"
        aria-label={t('condition.field')}
        value={condition.field}
        status={term ? undefined : 'error'}
        options={terms.map(({ name, words }) => ({ value: name, label: words[language] }))}
        onChange={(name) => onChange(blankQuestion(terms.find((one) => one.name === name)!))}
      />
      {term && (
        <Select
          className="cond-op"
          aria-label={t('condition.operator')}
          value={condition.op}
          options={operatorsOf(term).map((value) => ({ value, label: t(`condition.ops.${value}`) }))}
          onChange={(op) => onChange(withOperator(condition, op, term))}
        />
      )}
      {term && (
        <ConditionValue
          term={term}
          wants={wantsOf(condition.op)}
          value={condition.value}
          onChange={(value) => onChange({ ...condition, value })}
        />
      )}
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined />}
        aria-label={t('condition.remove')}
        title={t('condition.remove')}
        onClick={() => onChange(undefined)}
      />
    </div>
  )
}
