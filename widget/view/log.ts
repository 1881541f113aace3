import { SurveyForm } from '../survey/survey-form.ts'
import { nextChangeMs, type Row, rows } from '../talk/rows.ts'
import { greeting, windowTitle } from '../talk/standing.ts'
import type { TalkNow } from '../talk/talk.ts'
import { button, element, icon, set, write } from './element.ts'
import { icons } from './icons.ts'
import type { Needs } from './needs.ts'
import { said } from './said.ts'

type Does = { call(): void; write(): void; takeBack(clientId: string): void }
type Drawn = { signature: string; element: HTMLElement }

/**
 * The conversation. Rows that did not change are not touched, so that a screen
 * reader speaks only of what is new and nothing moves under a finger.
 */
export class Log {
  readonly element: HTMLElement
  readonly typing: HTMLElement
  readonly #needs: Needs
  readonly #does: Does
  readonly #log: HTMLElement
  readonly #hello: HTMLElement
  readonly #helloWords = element('div', { class: 'bubble' })
  readonly #callWay: HTMLButtonElement
  readonly #newer: HTMLButtonElement
  readonly #drawn = new Map<string, Drawn>()
  #alarm: ReturnType<typeof setTimeout> | undefined
  #wasTold = false

  constructor(needs: Needs, does: Does) {
    this.#needs = needs
    this.#does = does
    const { words } = needs
    this.#log = element('div', { class: 'log', role: 'log', 'aria-label': words.messages, tabindex: '0' })
    this.#newer = button({ class: 'newer', hidden: true }, () => this.toEnd(), icon(icons.down), words.newMessages)
    this.element = element('div', { class: 'scroll' }, this.#log, this.#newer)
    this.typing = element('p', { class: 'typing', hidden: true }, dots(), element('span'))
    this.#callWay = way(icons.phone, words.callNow, words.callHint, does.call)
    const writeWay = way(icons.chat, words.writeNow, words.writeHint, does.write)
    const privacy = element('p', { class: 'privacy' }, words.privacy)
    const ways = element('div', { class: 'ways' }, writeWay, this.#callWay)
    const bubble = element('div', { class: 'said theirs' }, this.#helloWords)
    this.#hello = element('div', { class: 'hello' }, bubble, ways, privacy)
    this.#log.addEventListener('scroll', () => this.#isAtEnd() && set(this.#newer, { hidden: true }), { passive: true })
    // A picture that arrives late must not push the end out of sight.
    this.#log.addEventListener('load', () => this.#newer.hidden && this.toEnd(), true)
  }

  draw(now: TalkNow) {
    const wasAtEnd = this.#isAtEnd()
    const wanted = rows(now, this.#needs.words, this.#needs.now())
    // The whole thread after a reload is not news; it is not read aloud.
    set(this.#log, { 'aria-busy': now.line === 'open' && !this.#wasTold ? 'true' : undefined })
    const hasMine = this.#place(wanted)
    this.#drawHello(now, wanted.length === 0)
    this.#drawTyping(now)
    if (wasAtEnd || hasMine || !this.#wasTold) this.toEnd()
    else if (this.#grew) set(this.#newer, { hidden: false })
    this.#wasTold ||= now.line === 'open'
    this.#setAlarm(now)
  }

  toEnd() {
    this.#log.scrollTop = this.#log.scrollHeight
    set(this.#newer, { hidden: true })
  }

  #grew = false

  /** Puts the rows in their order; true when the customer has said something new. */
  #place(wanted: readonly Row[]): boolean {
    const keys = new Set(wanted.map(({ key }) => key))
    for (const [key, { element }] of this.#drawn) if (!keys.has(key)) this.#forget(key, element)
    this.#grew = false
    let hasMine = false
    let before: Element = this.#hello
    for (const row of wanted) {
      const isNew = !this.#drawn.has(row.key)
      const { element } = this.#draw(row)
      if (before.nextElementSibling !== element || !element.parentNode) this.#putAfter(before, element)
      this.#grew ||= isNew
      hasMine ||= isNew && row.kind === 'said' && row.side === 'mine'
      before = element
    }
    return hasMine
  }

  #draw(row: Row): Drawn {
    const signature = JSON.stringify(row)
    const known = this.#drawn.get(row.key)
    if (known?.signature === signature) return known
    const drawn = { signature, element: this.#rowElement(row) }
    known?.element.replaceWith(drawn.element)
    this.#drawn.set(row.key, drawn)
    return drawn
  }

  #rowElement(row: Row): HTMLElement {
    if (row.kind === 'said') return said(row, this.#needs, this.#does.takeBack)
    if (row.kind !== 'survey') return element('p', { class: row.kind }, row.words)
    return new SurveyForm({ ...this.#needs.survey.for(row.token), language: this.#needs.settings.language }).element
  }

  #putAfter(before: Element, element: Element) {
    if (before.parentNode) before.after(element)
    else this.#log.prepend(element)
  }

  #forget(key: string, gone: HTMLElement) {
    gone.remove()
    this.#drawn.delete(key)
  }

  #drawHello(now: TalkNow, isEmpty: boolean) {
    const { settings, words } = this.#needs
    if (!isEmpty) return this.#hello.remove()
    if (!this.#hello.parentNode) this.#log.prepend(this.#hello)
    write(
      this.#helloWords,
      greeting(now, words, windowTitle(settings.title, now.visit?.centre, settings.language, words.chat)),
    )
    set(this.#callWay, { hidden: !now.visit?.call })
  }

  #drawTyping({ thread }: TalkNow) {
    const { words } = this.#needs
    set(this.typing, { hidden: thread.typingUntilMs <= this.#needs.now() })
    write(this.typing.lastElementChild!, words.typing(thread.agent ?? words.agent))
  }

  #isAtEnd(): boolean {
    return this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < 48
  }

  #setAlarm(now: TalkNow) {
    clearTimeout(this.#alarm)
    const waitMs = nextChangeMs(now, this.#needs.now())
    if (waitMs !== undefined) this.#alarm = setTimeout(() => this.draw(this.#needs.talk.now), waitMs + 20)
  }
}

function way(path: string, title: string, hint: string, go: () => void) {
  return button(
    { class: 'way' },
    go,
    icon(path),
    element('span', {}, element('b', {}, title), element('small', {}, hint)),
  )
}

function dots() {
  return element('span', { class: 'dots', 'aria-hidden': 'true' }, element('i'), element('i'), element('i'))
}
