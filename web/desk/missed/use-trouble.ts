import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../data/problem.ts'
import type { zh } from './words.zh.ts'
import './words.ts'

/** Refusals that agents meet here, in their language; the server's sentence for the rest. */
export function useTrouble(): (error: unknown) => string {
  const { t, i18n } = useTranslation('missed')
  return (error) => {
    if (!(error instanceof ApiProblem)) return String(error)
    if (error.unreachable) return t('unreachable')
    const known = i18n.exists(`missed:refused.${error.code}`)
    return known ? t(`refused.${error.code as keyof (typeof zh)['refused']}`) : error.message
  }
}
