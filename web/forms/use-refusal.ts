import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../data/problem.ts'
import { refusalKey } from './refusals.ts'
import './words.ts'

/** Why it was not done, in this language. The server's own sentence is for programs and whoever reads its answers. */
export function useRefusal(): (error: unknown) => string {
  const { t } = useTranslation('refusals')
  return (error) => {
    if (!(error instanceof ApiProblem)) return String(error)
    if (error.unreachable) return t('unreachable')
    const key = refusalKey(error.code) ?? (error.status === 403 ? 'not-allowed' : undefined)
    if (!key) return t('unknown', { code: error.code })
    const fields = Object.keys(error.rulesByField).join(', ')
    return t(`codes.${key}`, { fields: fields && t('inFields', { fields }) })
  }
}
