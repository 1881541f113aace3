import { Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { RuleVocabulary } from '../../../contract/rules.ts'
import { usePreferences } from '../../kit/preferences.ts'

type Kind = 'person' | 'department' | 'least-busy' | 'assignee' | 'supervisors'
type WhomProps = {
  kinds: readonly Kind[]
  whom: { kind: Kind; id?: string }
  vocabulary: RuleVocabulary
  onChange(whom: { kind: Kind; id?: string }): void
}

export function Whom({ kinds, whom, vocabulary, onChange }: WhomProps) {
  const { t } = useTranslation('rules')
  const language = usePreferences((state) => state.language)
  const named = (kind: Kind) =>
    kind === 'person' ? vocabulary.people : kind === 'assignee' || kind === 'supervisors' ? [] : vocabulary.teams
  const choose = (kind: Kind) => {
    const id = named(kind)[0]?.value
    onChange(id ? { kind, id } : { kind })
  }
  return (
    <>
      <Select
        className="ru-value"
        aria-label={t('field')}
        value={whom.kind}
        options={kinds.map((value) => ({ value, label: t(`whom.${value}`) }))}
        onChange={choose}
      />
      {whom.id !== undefined && (
        <Select
          showSearch
          className="ru-field"
          aria-label={t(`whom.${whom.kind}`)}
          value={whom.id}
          optionFilterProp="label"
          options={named(whom.kind).map(({ value, words }) => ({ value, label: words[language] }))}
          onChange={(id) => onChange({ ...whom, id })}
        />
      )}
    </>
  )
}

type NamedProps = {
  label: string
  hint?: string
  /** One that is off is there and cannot be chosen. */
  named: readonly { value: string; words: { zh: string; en: string }; on?: boolean }[]
  value: string
  onChange(value: string): void
}

/** A thing of the house by its name: a plan, a flow, a webhook. */
export function Named({ label, hint, named, value, onChange }: NamedProps) {
  const { t } = useTranslation('rules')
  const language = usePreferences((state) => state.language)
  return (
    <Select
      className="ru-wide"
      aria-label={label}
      title={hint}
      value={value || undefined}
      placeholder={label}
      options={named.map(({ value, words, on = true }) => ({
        value,
        label: on ? words[language] : t('switchedOff', { name: words[language] }),
        disabled: !on,
      }))}
      onChange={onChange}
    />
  )
}

export function Tags({ label, tags, onChange }: { label: string; tags: string[]; onChange(tags: string[]): void }) {
  return (
    <Select
      mode="tags"
      className="ru-tags"
      aria-label={label}
      placeholder={label}
      value={tags}
      open={false}
      suffixIcon={null}
      onChange={onChange}
    />
  )
}

type WordsProps = { text: string; label?: string; vocabulary: RuleVocabulary; onChange(text: string): void }

export function Words({ text, label, vocabulary, onChange }: WordsProps) {
  const { t } = useTranslation('rules')
  const list = vocabulary.placeholders.map((name) => `{${name}}`).join(' ')
  return (
    <Input.TextArea
      className="ru-words"
      aria-label={label ?? t('text')}
      placeholder={label ?? t('text')}
      title={t('placeholders', { list })}
      autoSize={{ minRows: 1, maxRows: 5 }}
      maxLength={4000}
      value={text}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}
