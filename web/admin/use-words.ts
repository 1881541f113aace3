import { useTranslation } from 'react-i18next'

type Group = 'areas' | 'permissions' | 'audit.types' | 'audit.kinds'

/** A code in this language; one not known here as it came. A dot inside a code (`tickets.read`) belongs to its name. */
export function useCodeWords(): (group: Group, code: string) => string {
  const { i18n } = useTranslation('admin')
  return (group, code) => {
    const known = i18n.getResource(i18n.language, 'admin', group) as Record<string, string> | undefined
    return known?.[code] ?? code
  }
}
