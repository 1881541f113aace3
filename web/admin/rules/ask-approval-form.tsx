import { InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Action, RuleVocabulary } from '../../../contract/rules.ts'
import { usePreferences } from '../../kit/preferences.ts'
import { Words } from './action-parts.tsx'

type AskApproval = Extract<Action, { do: 'ask-approval' }>
type Props = { action: AskApproval; vocabulary: RuleVocabulary; onChange(action: AskApproval): void }

const hows = ['one', 'all', 'in-order'] as const
const dayMinutes = 24 * 60

/** Whose yes, how many of them, the question, and what follows when nobody answers. */
export function AskApproval({ action, vocabulary, onChange }: Props) {
  const { t } = useTranslation('rules')
  const language = usePreferences((state) => state.language)
  const { whom, how, text, late } = action
  return (
    <>
      <Select
        className="ru-value"
        aria-label={t('asked.whom')}
        value={whom.kind}
        options={(['people', 'supervisors'] as const).map((value) => ({ value, label: t(`asked.${value}`) }))}
        onChange={(kind) => onChange({ ...action, whom: kind === 'people' ? { kind, ids: [] } : { kind } })}
      />
      {whom.kind === 'people' && (
        <Select
          mode="multiple"
          className="ru-wide"
          aria-label={t('asked.people')}
          placeholder={t('asked.people')}
          value={whom.ids}
          optionFilterProp="label"
          options={vocabulary.people.map(({ value, words }) => ({ value, label: words[language] }))}
          onChange={(ids) => onChange({ ...action, whom: { ...whom, ids } })}
        />
      )}
      <Select
        className="ru-value"
        aria-label={t('asked.how')}
        value={how}
        options={hows.map((value) => ({ value, label: t(`asked.hows.${value}`) }))}
        onChange={(next) => onChange({ ...action, how: next })}
      />
      <Words
        text={text}
        label={t('asked.question')}
        vocabulary={vocabulary}
        onChange={(next) => onChange({ ...action, text: next })}
      />
      <Late late={late} onChange={(next) => onChange(withLate(action, next))} />
    </>
  )
}

/** What is not there is left out, so that the form and its text stay the same. */
function withLate({ late: _, ...action }: AskApproval, late: AskApproval['late']): AskApproval {
  return late ? { ...action, late } : action
}

function Late({ late, onChange }: { late: AskApproval['late']; onChange(late: AskApproval['late']): void }) {
  const { t } = useTranslation('rules')
  const choices = ['never', 'approve', 'refuse'] as const
  return (
    <span className="ru-row">
      <span className="quiet">{t('asked.late')}</span>
      <Select
        className="ru-value"
        aria-label={t('asked.late')}
        value={late?.follows ?? 'never'}
        options={choices.map((value) => ({ value, label: t(`asked.follows.${value}`) }))}
        onChange={(follows: (typeof choices)[number]) =>
          onChange(follows === 'never' ? undefined : { minutes: late?.minutes ?? dayMinutes, follows })
        }
      />
      {late && (
        <>
          <InputNumber
            min={1}
            max={129_600}
            precision={0}
            aria-label={t('minutes')}
            value={late.minutes}
            onChange={(minutes) => minutes && onChange({ ...late, minutes })}
          />
          <span className="quiet">{t('minutes')}</span>
        </>
      )}
    </span>
  )
}
