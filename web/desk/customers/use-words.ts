import { useTranslation } from 'react-i18next'

/** A state of the story in this language, or as it came. */
export function useStateWords(): (state: string) => string {
  const { t, i18n } = useTranslation('customers')
  return (state) => (i18n.exists(`states.${state}`, { ns: 'customers' }) ? t(`states.${state}` as never) : state)
}
