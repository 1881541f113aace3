import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Action, RuleVocabulary } from '../../../contract/rules.ts'
import { usePreferences } from '../../kit/preferences.ts'
import { Words } from './action-parts.tsx'

type SetStatus = Extract<Action, { do: 'set-status' }>
type Props = { action: SetStatus; vocabulary: RuleVocabulary; onChange(action: SetStatus): void }

/** A state of a type's own; the words are the result where it resolves, the reason where it opens again. */
export function SetStatus({ action, vocabulary, onChange }: Props) {
  const { t } = useTranslation('rules')
  const language = usePreferences((state) => state.language)
  const statuses = vocabulary.terms.find(({ name }) => name === 'ticket.status')?.options ?? []
  return (
    <>
      <Select
        showSearch
        className="ru-field"
        aria-label={t('status')}
        placeholder={t('status')}
        value={action.status || undefined}
        optionFilterProp="label"
        options={statuses.map(({ value, words }) => ({ value, label: words[language] }))}
        onChange={(status) => onChange({ ...action, status })}
      />
      <Words
        text={action.text}
        label={t('statusText')}
        vocabulary={vocabulary}
        onChange={(text) => onChange({ ...action, text })}
      />
    </>
  )
}
