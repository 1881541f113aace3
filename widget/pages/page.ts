import { chooseLanguage } from '../settings.ts'
import { button, element, icon } from '../view/element.ts'
import { icons } from '../view/icons.ts'
import { Keep } from '../wire/keep.ts'
import type { Language } from '../words.ts'
import { pageWords } from './page-words.ts'

const keep = new Keep(() => localStorage, 'yihu.page.')

/** What the customer chose here once, else what the browser speaks. */
export function pageLanguage(): Language {
  return chooseLanguage([
    new URLSearchParams(location.search).get('lang') ?? keep.get('language'),
    ...navigator.languages,
  ])
}

export function chooseOther(language: Language) {
  keep.set('language', language === 'zh' ? 'en' : 'zh')
  // Anything being written is kept by the page itself; a reload is the honest way to redo every word.
  const here = new URL(location.href)
  here.searchParams.delete('lang')
  location.replace(here)
}

/** The frame around a customer's page: mark, language switch, the page, a word on privacy. */
export function frame(language: Language, title: string): HTMLElement {
  const words = pageWords[language]
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  document.title = title
  const other = { class: 'other', 'aria-label': words.otherLabel, lang: language === 'zh' ? 'en' : 'zh-CN' }
  const brand = element('span', { class: 'brand' }, icon(icons.chat), words.service)
  const header = element(
    'header',
    { class: 'top' },
    brand,
    button(other, () => chooseOther(language), words.other),
  )
  const main = element('main', { class: 'page' }, element('p', { class: 'quiet', role: 'status' }, words.loading))
  document.body.replaceChildren(header, main, element('footer', { class: 'foot' }, words.private))
  return main
}

/** A kind no, or "not now" with a way to try again. */
export function notice(title: string, why: string, again?: { words: string; go(): void }): HTMLElement {
  return element(
    'section',
    { class: 'card notice', role: 'alert' },
    element('h1', {}, title),
    element('p', {}, why),
    again && button({ class: 'primary' }, again.go, again.words),
  )
}

/** The last part of the address: `/t/{token}`, `/s/{token}`. */
export function tokenHere(): string {
  return location.pathname.split('/').filter(Boolean).at(-1) ?? ''
}
