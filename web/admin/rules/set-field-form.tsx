import { Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Action, RuleVocabulary } from '../../../contract/rules.ts'
import { usePreferences } from '../../kit/preferences.ts'

type SetField = Extract<Action, { do: 'set-field' }>
type Props = { action: SetField; vocabulary: RuleVocabulary; onChange(action: SetField): void }

export function SetField({ action, vocabulary, onChange }: Props) {
  const { t } = useTranslation('rules')
  const language = usePreferences((state) => state.language)
  const fields = vocabulary.terms.filter(({ group, name }) => group === 'ticket' && name.startsWith('form.'))
  const field = fields.find(({ name }) => name === `form.${action.key}`)
  return (
    <>
      <Select
        showSearch
        className="ru-field"
        aria-label={t('key')}
        value={action.key}
        optionFilterProp="label"
        options={fields.map(({ name, words }) => ({ value: name.slice('form.'.length), label: words[language] }))}
        onChange={(key) => onChange({ ...action, key, value: '' })}
      />
      {field?.options ? (
        <Select
          className="ru-value"
          aria-label={t('value')}
          value={action.value === null ? undefined : String(action.value)}
          allowClear
          options={field.options.map(({ value, words }) => ({ value, label: words[language] }))}
          onChange={(value) => onChange({ ...action, value: value ?? null })}
        />
      ) : (
        <Input
          className="ru-value"
          aria-label={t('value')}
          value={String(action.value ?? '')}
          onChange={({ target }) => onChange({ ...action, value: target.value === '' ? null : target.value })}
        />
      )}
    </>
  )
}
