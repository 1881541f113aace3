import type { TalkNow } from '../talk/talk.ts'
import { unread } from '../talk/thread.ts'
import { button, element, icon, set, write } from './element.ts'
import { icons } from './icons.ts'
import type { Needs } from './needs.ts'

const teaseMs = 20_000

/** The button on the shop's page, and the last unread words above it. */
export class Launcher {
  readonly button: HTMLButtonElement
  readonly teaser: HTMLButtonElement
  readonly #needs: Needs
  readonly #words: HTMLElement
  readonly #badge = element('span', { class: 'badge', hidden: true, 'aria-hidden': 'true' })
  readonly #author = element('b')
  readonly #said = element('span')
  #teased = ''
  #isTeasing = false
  #timer: ReturnType<typeof setTimeout> | undefined

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
    if (newest && newest.id !== this.#teased) this.#tease(newest.id)
    set(this.teaser, { hidden: isOpen || !newest?.text || !this.#isTeasing })
    write(this.#author, newest?.author ?? words.agent)
    write(this.#said, newest?.text.slice(0, 200) ?? '')
  }

  /** The words show for a while and then leave the page alone; the number on the button stays. */
  #tease(id: string) {
    this.#teased = id
    this.#isTeasing = true
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#isTeasing = false
      set(this.teaser, { hidden: true })
    }, teaseMs)
  }
}
