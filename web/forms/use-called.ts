import { useTranslation } from 'react-i18next'
import { called } from './called.ts'
import './words.ts'

/** What stands for a customer in lists, in this language. */
export function useCalled(): (name: string) => string {
  const { t } = useTranslation('forms')
  return (name) => called(name, (mark) => t('visitor', { mark }))
}
