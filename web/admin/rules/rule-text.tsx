import { Input } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { usePreferences } from '../../kit/preferences.ts'
import type { RuleDraft } from './use-rule-draft.ts'

/** The same rule as a sentence; a line that is not one says so where it is. */
export function RuleTextArea({ draft, readOnly }: { draft: RuleDraft; readOnly: boolean }) {
  const { t } = useTranslation('rules')
  const language = usePreferences((state) => state.language)
  const id = useId()
  const { text, wrong, setText } = draft
  return (
    <div className="ru-text">
      <label htmlFor={id}>{t('asText')}</label>
      <Input.TextArea
        id={id}
        className="ru-sentence"
        status={wrong ? 'error' : ''}
        spellCheck={false}
        autoSize={{ minRows: 8, maxRows: 24 }}
        readOnly={readOnly}
        value={text}
        aria-describedby={`${id}-said`}
        onChange={({ target }) => setText(target.value)}
      />
      <p id={`${id}-said`} className={wrong ? 'ru-wrong' : 'quiet'} role={wrong ? 'alert' : undefined}>
        {wrong ? wrong.words[language] : t('asTextHint')}
      </p>
    </div>
  )
}
