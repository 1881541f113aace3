import { type Palette, palette } from './colour.ts'
import type { Language } from './words.ts'

/** Three settings on the script tag, each of which may be missing or wrong. */
export type Settings = {
  /** `data-title`: what the window is called; the centre's own name without it. */
  readonly title: string | undefined
  /** `data-color`: `#rrggbb`. */
  readonly palette: Palette
  /** `data-lang`: `zh` or `en`; the page's and then the browser's language without it. */
  readonly language: Language
  /** Where the script came from: there the server is. */
  readonly host: string
}

type ScriptTag = { src: string; dataset: { title?: string; color?: string; lang?: string } }

export function readSettings(script: ScriptTag, languages: readonly (string | undefined)[]): Settings {
  return {
    title: script.dataset.title?.trim().slice(0, 40) || undefined,
    palette: palette(script.dataset.color),
    language: chooseLanguage([script.dataset.lang, ...languages]),
    host: new URL(script.src).origin,
  }
}

/** The first that we speak. */
export function chooseLanguage(wished: readonly (string | undefined)[]): Language {
  for (const wish of wished) {
    if (/^zh\b/i.test(wish ?? '')) return 'zh'
    if (/^en\b/i.test(wish ?? '')) return 'en'
  }
  return wished.some(Boolean) ? 'en' : 'zh'
}
