import { useTranslation } from 'react-i18next'
import { whatWentWrong } from './what-went-wrong.ts'
import './words.ts'

/** Failures in the reader's language. */
export function useWhy(): (error: unknown) => string {
  const { t } = useTranslation('desk')
  return (error) => {
    const wrong = whatWentWrong(error)
    return wrong.key === 'unreachable' ? t('problem.unreachable') : t('problem.unknown', { words: wrong.words })
  }
}
