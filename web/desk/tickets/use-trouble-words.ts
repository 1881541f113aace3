import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../data/problem.ts'
import { useRefusal } from '../../forms/use-refusal.ts'

/** What went wrong, in this person's language; what can be said better of tickets than in general is said so. */
export function useTroubleWords(): (error: unknown) => string {
  const { t, i18n } = useTranslation('tickets')
  const refusal = useRefusal()
  return (error) => {
    const code = error instanceof ApiProblem ? error.code : ''
    return i18n.exists(`trouble.codes.${code}`, { ns: 'tickets' })
      ? t(`trouble.codes.${code}` as never)
      : refusal(error)
  }
}
