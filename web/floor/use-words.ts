import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../data/problem.ts'

/** Why routing did what it did, in this language; a reason not known here as it came. */
export function useBecause(): (because: string) => string {
  const { t, i18n } = useTranslation('floor')
  return (because) => (i18n.exists(`because.${because}`, { ns: 'floor' }) ? t(`because.${because}` as never) : because)
}

export function useTroubleWords(): (error: unknown) => string {
  const { t } = useTranslation('floor')
  return (error) => {
    if (!(error instanceof ApiProblem)) return String(error)
    if (error.unreachable) return t('unreachable')
    return error.status === 403 ? t('notAllowed') : error.message
  }
}
