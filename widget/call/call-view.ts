import { duration } from '../talk/times.ts'
import { button, element, icon, set, write } from '../view/element.ts'
import { icons } from '../view/icons.ts'
import type { Language } from '../words.ts'
import type { CallState } from './call-state.ts'
import { callWords } from './call-words.ts'

type Does = {
  mute(isMuted: boolean): void
  press(key: string): void
  hangUp(): void
  again(): void
  dismiss(): void
}

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#']
const microphone = 'M12 3.5a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0v-5a3 3 0 0 1 3-3zM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v2.5'
const keypad = [6, 12, 18]
  .flatMap((y) => [6, 12, 18].map((x) => `M${x} ${y - 0.8}a.8.8 0 1 1 0 1.6a.8.8 0 1 1 0-1.6z`))
  .join('')
const hungUp =
  'M3.5 15.5v-2c4.6-4.6 12.4-4.6 17 0v2a1 1 0 0 1-1.3.9l-3-1a1 1 0 0 1-.7-.9v-1.9a12 12 0 0 0-7 0v1.9a1 1 0 0 1-.7.9l-3 1a1 1 0 0 1-1.3-.9z'

/** The call at the head of the window: how it stands, how loud, and the three things one does. */
export class CallView {
  readonly element: HTMLElement
  readonly #words: (typeof callWords)['zh']
  readonly #does: Does
  readonly #status = element('span', {})
  readonly #detail = element('small')
  readonly #time = element('time', { class: 'call-time', hidden: true })
  readonly #mine = element('i')
  readonly #theirs = element('i')
  readonly #levels: HTMLElement
  readonly #mute: HTMLButtonElement
  readonly #muteWords = element('span')
  readonly #keys: HTMLButtonElement
  readonly #hangUp: HTMLButtonElement
  readonly #again: HTMLButtonElement
  readonly #dismiss: HTMLButtonElement
  readonly #pad: HTMLElement
  readonly #pressed = element('output', { class: 'call-pressed', 'aria-live': 'off' })
  #isMuted = false

  constructor(language: Language, does: Does) {
    const words = callWords[language]
    this.#words = words
    this.#does = does
    this.#levels = element(
      'div',
      { class: 'call-levels' },
      level(words.you, this.#mine),
      level(words.them, this.#theirs),
    )
    this.#mute = button(
      { class: 'call-button', 'aria-pressed': 'false' },
      () => does.mute(!this.#isMuted),
      icon(microphone),
      this.#muteWords,
    )
    this.#keys = button(
      { class: 'call-button', 'aria-expanded': 'false' },
      () => this.#togglePad(),
      icon(keypad),
      words.keys,
    )
    this.#hangUp = button({ class: 'call-button hang-up' }, does.hangUp, icon(hungUp), words.hangUp)
    this.#again = button({ class: 'call-button again' }, does.again, icon(icons.phone), words.again)
    this.#dismiss = button({ class: 'call-button' }, does.dismiss, words.dismiss)
    this.#pad = element(
      'div',
      { class: 'call-keys', hidden: true },
      this.#pressed,
      ...keys.map((key) => this.#key(key)),
    )
    const status = element('p', { class: 'call-status', role: 'status' }, this.#status, this.#detail)
    const line = element('div', { class: 'call-line' }, status, this.#levels, this.#time)
    const buttons = element(
      'div',
      { class: 'call-buttons' },
      this.#mute,
      this.#keys,
      this.#hangUp,
      this.#again,
      this.#dismiss,
    )
    this.element = element('section', { class: 'call', 'aria-label': words.region }, line, this.#pad, buttons)
    this.element.addEventListener('keydown', (event) => this.#typed(event))
  }

  draw(call: CallState, nowMs: number) {
    const [isOver, isTalking] = [call.phase === 'over', call.phase === 'talking']
    this.#isMuted = call.isMuted
    write(this.#status, this.#statusWords(call))
    write(this.#detail, isTalking && call.isMuted ? this.#words.muted : '')
    write(this.#time, callTime(call, nowMs) ?? '')
    write(this.#muteWords, call.isMuted ? this.#words.unmute : this.#words.mute)
    set(this.#time, { hidden: !isTalking })
    set(this.#levels, { hidden: !isTalking })
    set(this.#mute, { hidden: !isTalking, 'aria-pressed': String(call.isMuted) })
    set(this.#keys, { hidden: !isTalking })
    set(this.#pad, { hidden: !isTalking || this.#keys.getAttribute('aria-expanded') !== 'true' })
    set(this.#hangUp, { hidden: isOver })
    set(this.#again, { hidden: !isOver })
    set(this.#dismiss, { hidden: !isOver })
    set(this.element, { class: isOver && call.because !== 'hung-up' ? 'call bad' : 'call' })
  }

  /** From 0 to 1. */
  drawLevels(mine: number, theirs: number) {
    this.#mine.style.transform = `scaleY(${mine})`
    this.#theirs.style.transform = `scaleY(${theirs})`
  }

  #statusWords({ phase, because, answeredAtMs, endedAtMs }: CallState): string {
    if (phase !== 'over') return this.#words.phases[phase]
    if (because === 'hung-up' && answeredAtMs !== undefined)
      return this.#words.ended(duration(endedAtMs! - answeredAtMs))
    return this.#words.ends[because ?? 'failed']
  }

  #togglePad() {
    const isOpen = this.#keys.getAttribute('aria-expanded') !== 'true'
    set(this.#keys, { 'aria-expanded': String(isOpen) })
    set(this.#pad, { hidden: !isOpen })
  }

  /** The keyboard's digits are keys too, while the focus is on the call. */
  #typed({ key }: KeyboardEvent) {
    if (!this.#keys.hidden && keys.includes(key)) this.#press(key)
  }

  #press(key: string) {
    write(this.#pressed, `${this.#pressed.textContent}${key}`.slice(-20))
    this.#does.press(key)
  }

  #key(key: string) {
    return button({ 'aria-label': this.#words.key(key) }, () => this.#press(key), key)
  }
}

/** 2:31 while talking, nothing before. */
export function callTime({ phase, answeredAtMs }: CallState, nowMs: number): string | undefined {
  return phase === 'talking' && answeredAtMs !== undefined ? duration(nowMs - answeredAtMs) : undefined
}

function level(words: string, bar: HTMLElement) {
  return element('span', { class: 'call-level', role: 'img', 'aria-label': words, title: words }, bar)
}
