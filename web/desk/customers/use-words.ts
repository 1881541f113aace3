import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../data/problem.ts'

/** What went wrong in this person's language, as far as it is known; else the server's own words. */
export function useTroubleWords(): (error: unknown) => string {
  const { t } = useTranslation('customers')
  return (error) => {
    if (!(error instanceof ApiProblem)) return String(error)
    if (error.unreachable) return t('trouble.unreachable')
    return error.status === 403 ? t('trouble.notAllowed') : error.message
  }
}

/** A state of the story in this language, or as it came. */
export function useStateWords(): (state: string) => string {
  const { t, i18n } = useTranslation('customers')
  return (state) => (i18n.exists(`states.${state}`, { ns: 'customers' }) ? t(`states.${state}` as never) : state)
}
