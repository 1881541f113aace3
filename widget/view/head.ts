import { standing, windowTitle } from '../talk/standing.ts'
import type { TalkNow } from '../talk/talk.ts'
import type { CallDock } from './call-dock.ts'
import { button, element, icon, set, write } from './element.ts'
import { icons } from './icons.ts'
import type { Needs } from './needs.ts'

/** Whose window it is, who is there or how long it may take, and the three ways on: call, end, put away. */
export class Head {
  readonly element: HTMLElement
  readonly strip: HTMLElement
  readonly #needs: Needs
  readonly #calls: CallDock
  readonly #letter = element('span', { hidden: true })
  readonly #bubble = icon(icons.chat)
  readonly #title = element('h2', { id: 'title' })
  readonly #status = element('p', { class: 'status', role: 'status' }, element('i'), element('span'))
  readonly #call: HTMLButtonElement
  readonly #leave: HTMLButtonElement
  readonly #note = element('p')
  readonly #knock: HTMLButtonElement
  readonly #stay: HTMLButtonElement
  readonly #go: HTMLButtonElement
  #asking = false

  constructor(needs: Needs, calls: CallDock, put: { away(): void }) {
    this.#needs = needs
    this.#calls = calls
    const { words, talk } = needs
    this.#call = button(
      { class: 'tool', 'aria-label': words.call, title: words.call },
      () => void calls.place(),
      icon(icons.phone),
    )
    this.#leave = button(
      { class: 'tool', 'aria-label': words.leave, title: words.leave },
      () => this.#ask(true),
      icon(icons.exit),
    )
    const close = button({ class: 'tool', 'aria-label': words.close, title: words.close }, put.away, icon(icons.down))
    const mark = element('div', { class: 'mark', 'aria-hidden': 'true' }, this.#bubble, this.#letter)
    const who = element('div', { class: 'who' }, this.#title, this.#status)
    this.element = element('header', { class: 'head' }, mark, who, this.#leave, this.#call, close)
    this.#knock = button({ class: 'link' }, () => talk.knock(), words.connectNow)
    this.#stay = button({ class: 'link' }, () => this.#ask(false), words.leaveNo)
    this.#go = button({ class: 'link danger' }, () => this.#goNow(), words.leaveYes)
    this.strip = element('div', { class: 'strip', hidden: true }, this.#note, this.#knock, this.#go, this.#stay)
  }

  draw(now: TalkNow) {
    const { words, settings } = this.#needs
    const title = windowTitle(settings.title, now.visit?.centre, settings.language, words.chat)
    const shown = standing(now, words)
    write(this.#title, title)
    this.#drawMark(now)
    write(this.#status.lastElementChild!, shown.words)
    set(this.#status, { 'data-mood': shown.mood })
    set(this.#call, { hidden: !now.visit?.call, disabled: this.#calls.isCalling })
    set(this.#leave, { hidden: !shown.canLeave })
    this.#asking = this.#asking && shown.canLeave
    this.#drawStrip(shown.isLost)
  }

  /** The agent's first letter once there is one. */
  #drawMark({ thread }: TalkNow) {
    const letter = thread.state === 'talking' ? [...(thread.agent ?? '')][0] : undefined
    set(this.#letter, { hidden: !letter })
    set(this.#bubble, { hidden: !!letter })
    write(this.#letter, letter ?? '')
  }

  #drawStrip(isLost: boolean) {
    const { words } = this.#needs
    const note = this.#asking ? words.leaveAsk : isLost ? words.lostNote : ''
    write(this.#note, note)
    set(this.strip, { hidden: note === '', 'data-mood': isLost ? 'bad' : undefined })
    set(this.#knock, { hidden: !isLost })
    set(this.#go, { hidden: !this.#asking })
    set(this.#stay, { hidden: !this.#asking })
  }

  #ask(asking: boolean) {
    this.#asking = asking
    this.draw(this.#needs.talk.now)
    if (asking) this.#stay.focus()
    else this.#leave.focus()
  }

  #goNow() {
    this.#asking = false
    this.#needs.talk.leave()
    this.draw(this.#needs.talk.now)
  }
}
