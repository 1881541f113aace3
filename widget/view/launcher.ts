import type { TalkNow } from '../talk/talk.ts'
import { unread } from '../talk/thread.ts'
import { button, element, icon, set, write } from './element.ts'
import { icons } from './icons.ts'
import type { Needs } from './needs.ts'

/** The button on the shop's page, and the last unread words above it. */
export class Launcher {
  readonly button: HTMLButtonElement
  readonly teaser: HTMLButtonElement
  readonly #needs: Needs
  readonly #words: HTMLElement
  readonly #badge = element('span', { class: 'badge', hidden: true, 'aria-hidden': 'true' })
  readonly #author = element('b')
  readonly #said = element('span')

  constructor(needs: Needs, open: () => void) {
    this.#needs = needs
    const { settings, words } = needs
    this.#words = element('span', {}, settings.title ?? words.chat)
    this.button = button(
      { class: 'launcher', 'aria-haspopup': 'dialog', 'aria-expanded': 'false' },
      open,
      icon(icons.chat),
      this.#words,
      this.#badge,
    )
    this.teaser = button({ class: 'teaser', hidden: true }, open, this.#author, this.#said)
  }

  /** With a call going on, its time stands on the button. */
  draw(now: TalkNow, isOpen: boolean, callTime: string | undefined) {
    const { words, settings } = this.#needs
    const news = unread(now.thread, now.seenAt)
    const newest = news.at(-1)
    set(this.button, { hidden: isOpen, 'aria-expanded': String(isOpen) })
    set(this.button, {
      'aria-label': news.length > 0 ? `${words.openWindow}, ${words.unread(news.length)}` : undefined,
    })
    write(this.#words, callTime ?? settings.title ?? words.chat)
    write(this.#badge, news.length > 99 ? '99+' : String(news.length))
    set(this.#badge, { hidden: news.length === 0 })
    set(this.teaser, { hidden: isOpen || !newest?.text })
    write(this.#author, newest?.author ?? words.agent)
    write(this.#said, newest?.text.slice(0, 200) ?? '')
  }
}
