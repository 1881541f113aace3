import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../data/problem.ts'
import { useTroubleWords } from '../tickets/use-trouble-words.ts'

/** Why something about a subtask was refused, in this person's language. */
export function useWhy(): (error: unknown) => string {
  const { t, i18n } = useTranslation('subtasks')
  const trouble = useTroubleWords()
  return (error) => {
    const code = error instanceof ApiProblem ? error.code : ''
    return i18n.exists(`codes.${code}`, { ns: 'subtasks' }) ? t(`codes.${code}` as never) : trouble(error)
  }
}
