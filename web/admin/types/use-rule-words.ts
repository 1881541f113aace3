import { useTranslation } from 'react-i18next'
import { knownRule } from './problems.ts'

/** What the server found, in this language where it is one of the usual things. */
export function useRuleWords(): (rule: string | undefined) => string | undefined {
  const { t } = useTranslation('types')
  return (rule) => {
    const known = rule === undefined ? undefined : knownRule(rule)
    return known ? t(`rules.${known}`) : rule
  }
}
