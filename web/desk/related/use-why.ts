import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../data/problem.ts'
import { useTroubleWords } from '../tickets/use-trouble-words.ts'

/** Why two tickets were not brought together, in this person's language. */
export function useWhy(): (error: unknown) => string {
  const { t, i18n } = useTranslation('related')
  const trouble = useTroubleWords()
  return (error) => {
    const code = error instanceof ApiProblem ? error.code : ''
    return i18n.exists(`why.${code}`, { ns: 'related' }) ? t(`why.${code}` as never) : trouble(error)
  }
}
