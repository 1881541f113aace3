import { useTranslation } from 'react-i18next'
import { zh } from './words.zh.ts'

/** Codes of ours in words; what others answered is shown as they said it. */
export function useCodeWords(): (code: string) => string {
  const { t } = useTranslation('deliveries')
  return (code) => (Object.hasOwn(zh.codes, code) ? t(`codes.${code as keyof typeof zh.codes}`) : code)
}
