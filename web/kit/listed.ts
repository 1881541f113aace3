import { usePreferences } from './preferences.ts'

/** Several names in one breath: `甲、乙` or `one, two`. */
export function useListed(): (words: readonly (string | number)[]) => string {
  const language = usePreferences((state) => state.language)
  return (words) => words.join(language === 'zh' ? '、' : ', ')
}
