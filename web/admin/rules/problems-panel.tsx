import { useTranslation } from 'react-i18next'
import type { RuleProblem } from '../../../contract/rules.ts'
import { Chip } from '../../kit/chip.tsx'

/** What keeps the rule from being published, and what is strange about it. */
export function ProblemsPanel({ problems }: { problems: readonly RuleProblem[] }) {
  const { t, i18n } = useTranslation('rules')
  if (problems.length === 0) return <p className="quiet">{t('problems.none')}</p>
  const words = ({ code, detail, words }: RuleProblem) =>
    i18n.exists(`problems.codes.${code}`, { ns: 'rules' })
      ? t(`problems.codes.${code}` as 'problems.none', { detail })
      : words
  return (
    <ul className="ru-problems">
      {problems.map((problem) => (
        <li key={`${problem.path} ${problem.code} ${problem.detail}`}>
          <Chip tone={problem.level === 'error' ? 'red' : 'amber'}>{t(`problems.${problem.level}`)}</Chip>
          <span>{words(problem)}</span>
          <code className="quiet">{problem.path}</code>
        </li>
      ))}
    </ul>
  )
}
