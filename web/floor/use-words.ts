import { useTranslation } from 'react-i18next'
import { useSkills } from '../data/building.ts'
import { usePreferences } from '../kit/preferences.ts'

/** Why routing did what it did, in this language; a reason not known here as it came. */
export function useBecause(): (because: string) => string {
  const { t, i18n } = useTranslation('floor')
  return (because) => (i18n.exists(`because.${because}`, { ns: 'floor' }) ? t(`because.${because}` as never) : because)
}

/** A skill as the house calls it; one that is gone by its key. */
export function useSkillName(): (key: string) => string {
  const language = usePreferences((state) => state.language)
  const { data: skills = [] } = useSkills()
  return (key) => skills.find((skill) => skill.key === key)?.name[language] ?? key
}
