import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Action, RuleVocabulary } from '../../../contract/rules.ts'
import { usePreferences } from '../../kit/preferences.ts'
import { replaced, without } from './rule-form.ts'

type Route = Extract<Action, { do: 'route' }>
type Props = { action: Route; vocabulary: RuleVocabulary; onChange(action: Route): void }

/** Which line, how far ahead in it, and what whoever takes it must be able to do. */
export function Route({ action, vocabulary, onChange }: Props) {
  const { t } = useTranslation('rules')
  const language = usePreferences((state) => state.language)
  const { queue, priority, skills } = action
  const named = (options: RuleVocabulary['queues']) =>
    options.map(({ value, words }) => ({ value, label: words[language] }))
  const { priority: _, ...plain } = action
  return (
    <>
      <Select
        className="ru-field"
        aria-label={t('queue')}
        placeholder={t('queue')}
        value={queue || undefined}
        options={named(vocabulary.queues)}
        onChange={(next) => onChange({ ...action, queue: next })}
      />
      <InputNumber
        className="ru-level"
        min={0}
        max={9}
        precision={0}
        aria-label={t('queuePriority')}
        prefix={t('queuePriority')}
        title={t('queuePriorityHint')}
        value={priority ?? null}
        onChange={(next) => onChange(next === null ? plain : { ...action, priority: next })}
      />
      {skills.map(({ skill, level }, at) => (
        <span key={skill} className="ru-row">
          <Select
            className="ru-value"
            aria-label={t('skill')}
            value={skill}
            options={named(vocabulary.skills).filter(
              ({ value }) => value === skill || !skills.some((one) => one.skill === value),
            )}
            onChange={(next) => onChange({ ...action, skills: replaced(skills, at, { skill: next, level }) })}
          />
          <InputNumber
            className="ru-level"
            min={1}
            max={10}
            precision={0}
            aria-label={t('skillLevel')}
            prefix={t('level')}
            value={level}
            onChange={(next) => next && onChange({ ...action, skills: replaced(skills, at, { skill, level: next }) })}
          />
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined />}
            aria-label={t('removePart')}
            title={t('removePart')}
            onClick={() => onChange({ ...action, skills: without(skills, at) })}
          />
        </span>
      ))}
      {skills.length < vocabulary.skills.length && (
        <Button
          type="text"
          size="small"
          icon={<PlusOutlined />}
          onClick={() => {
            const free = vocabulary.skills.find(({ value }) => !skills.some(({ skill }) => skill === value))!
            onChange({ ...action, skills: [...skills, { skill: free.value, level: 1 }] })
          }}
        >
          {t('skill')}
        </Button>
      )}
    </>
  )
}
