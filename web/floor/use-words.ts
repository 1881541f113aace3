import { useTranslation } from 'react-i18next'
import { useSkills } from '../data/building.ts'
import { ApiProblem } from '../data/problem.ts'
import { usePreferences } from '../kit/preferences.ts'

/** Why routing did what it did, in this language; a reason not known here as it came. */
export function useBecause(): (because: string) => string {
  const { t, i18n } = useTranslation('floor')
  return (because) => (i18n.exists(`because.${because}`, { ns: 'floor' }) ? t(`because.${because}` as never) : because)
}

/** What keeps it from going there, as routing names it: `transfer-busy` is `busy`. */
export function useWhyNotGiven(): (error: unknown) => string {
  const { t, i18n } = useTranslation('floor')
  const trouble = useTroubleWords()
  return (error) => {
    const [, why = ''] = error instanceof ApiProblem ? (error.code.match(/^(?:transfer-)?(.+)$/) ?? []) : []
    for (const key of [`exclusions.${why}`, `notGiven.${why}`])
      if (i18n.exists(key, { ns: 'floor' })) return t(key as never)
    return trouble(error)
  }
}

export function useTroubleWords(): (error: unknown) => string {
  const { t } = useTranslation('floor')
  return (error) => {
    if (!(error instanceof ApiProblem)) return String(error)
    if (error.unreachable) return t('unreachable')
    return error.status === 403 ? t('notAllowed') : error.message
  }
}

/** A skill as the house calls it; one that is gone by its key. */
export function useSkillName(): (key: string) => string {
  const language = usePreferences((state) => state.language)
  const { data: skills = [] } = useSkills()
  return (key) => skills.find((skill) => skill.key === key)?.name[language] ?? key
}
