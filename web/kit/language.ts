import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { type Language, usePreferences } from './preferences.ts'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

/**
 * The areas whose words are known, by name. Each area adds its own:
 *
 * ```ts
 * declare module '../kit/language.ts' { interface Areas { floor: typeof zh } }
 * addWords('floor', { zh, en })
 * ```
 *
 * and then asks `useTranslation('floor')`; keys are checked by the compiler.
 */
export interface Areas {
  kit: typeof zh
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'kit'
    resources: Areas
    returnNull: false
  }
}

i18next.use(initReactI18next).init({
  lng: usePreferences.getState().language,
  fallbackLng: 'zh',
  defaultNS: 'kit',
  resources: { zh: { kit: zh }, en: { kit: en } },
  interpolation: { escapeValue: false },
  initAsync: false,
})

/** Called by an area's `words.ts` when it is first loaded, before it is drawn. */
export function addWords<A extends keyof Areas>(area: A, words: Record<Language, Areas[A]>) {
  for (const language of ['zh', 'en'] as const) i18next.addResourceBundle(language, area, words[language], true, true)
}

usePreferences.subscribe(({ language }) => {
  if (i18next.language !== language) void i18next.changeLanguage(language)
})
