import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../data/problem.ts'

/** What went wrong in this person's language, as far as it is known; else the server's own words. */
export function useTroubleWords(): (error: unknown) => string {
  const { t, i18n } = useTranslation('tickets')
  return (error) => {
    if (!(error instanceof ApiProblem)) return String(error)
    if (error.unreachable) return t('trouble.unreachable')
    if (i18n.exists(`trouble.codes.${error.code}`, { ns: 'tickets' })) return t(`trouble.codes.${error.code}` as never)
    if (error.status === 403) return t('trouble.notAllowed')
    return error.message
  }
}
