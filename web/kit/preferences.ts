import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { Looks } from './theme.ts'

export type Language = 'zh' | 'en'

type Preferences = {
  language: Language
  looks: Looks
  setLanguage(language: Language): void
  setLooks(looks: Looks): void
}

/** How this person likes to see things, kept in this browser. Chinese and light until told otherwise. */
export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      language: 'zh',
      looks: 'light',
      setLanguage: (language) => set({ language }),
      setLooks: (looks) => set({ looks }),
    }),
    { name: 'yihu-looks' },
  ),
)
