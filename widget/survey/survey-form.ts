import type { SurveyPage } from '../../contract/ticket-page.ts'
import { button, element, set, write } from '../view/element.ts'
import type { Language } from '../words.ts'
import { face } from './face.ts'
import type { SurveyDoor } from './survey-wire.ts'
import { surveyWords } from './survey-words.ts'

/** Someone who tapped and went away has answered; someone who is writing is left alone. */
const goesByItselfMs = 60_000

type Needs = SurveyDoor & {
  language: Language
  /** When it was asked for already. */
  asked?: SurveyPage | 'unknown'
  /** On a page of its own, digits count wherever the focus is. */
  keysFrom?: EventTarget
}

/**
 * One tap for the score, then words for those who have some.
 *
 * ```txt
 *   asking ──▶ open ──tap──▶ scored ──send, leaving, a minute's silence──▶ thanked
 *      └──▶ unknown (forged, used, expired)      └── failed: everything stays, try again
 * ```
 *
 * The score goes out together with the words, once: the server takes one
 * answer. Whoever taps and closes the page has answered all the same.
 */
export class SurveyForm {
  readonly element: HTMLElement
  readonly #door: SurveyDoor
  readonly #words: (typeof surveyWords)['zh']
  readonly #faces: HTMLButtonElement[]
  readonly #more: HTMLElement
  readonly #field: HTMLTextAreaElement
  readonly #send: HTMLButtonElement
  readonly #note = element('p', { class: 'survey-note', role: 'status' })
  #score = 0
  #isSent = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(needs: Needs) {
    this.#door = needs
    this.#words = surveyWords[needs.language]
    this.#faces = this.#words.scores.map((words, n) => this.#face(words, n + 1))
    this.#field = element('textarea', { rows: '3', maxlength: '1000', 'aria-label': this.#words.askWords.good })
    this.#send = button({ class: 'survey-send' }, () => void this.#answer(), this.#words.send)
    this.#more = element('div', { class: 'survey-more', hidden: true }, this.#field, this.#send)
    const ask = element('p', { class: 'survey-ask' }, this.#words.ask)
    const faces = element(
      'div',
      { class: 'survey-faces', role: 'radiogroup', 'aria-label': this.#words.ask },
      ...this.#faces,
    )
    this.element = element('div', { class: 'survey' }, ask, faces, this.#note, this.#more)
    const keys = needs.keysFrom ?? this.element
    keys.addEventListener('keydown', (event) => this.#key(event as KeyboardEvent))
    this.#field.addEventListener('input', () => this.#waitForSilence())
    addEventListener('pagehide', () => this.#answerInPassing())
    void this.#begin(needs.asked)
  }

  async #begin(asked: SurveyPage | 'unknown' | undefined) {
    const survey = asked ?? (await this.#door.ask().catch(() => undefined))
    if (survey === 'unknown') return this.#finish(this.#words.unknown)
    if (survey?.state === 'answered' && survey.score) this.#thank(survey.score)
  }

  /** Digits and arrows, unless words are being written. */
  #key(event: KeyboardEvent) {
    if (this.#isSent || event.target === this.#field) return
    const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key]
    const score = step ? Math.min(5, Math.max(1, (this.#score || 3) + step)) : Number(event.key)
    if (!(score >= 1 && score <= 5)) return
    event.preventDefault()
    this.#choose(score)
    this.#faces[score - 1]!.focus()
  }

  #choose(score: number) {
    if (this.#isSent) return
    this.#score = score
    const words = score >= 4 ? this.#words.askWords.good : this.#words.askWords.bad
    set(this.#field, { placeholder: words, 'aria-label': words })
    set(this.#more, { hidden: false })
    write(this.#note, this.#words.given(this.#words.scores[score - 1]!))
    this.#drawFaces()
    this.#waitForSilence()
    this.element.scrollIntoView({ block: 'nearest' })
  }

  #drawFaces() {
    this.#faces.forEach((one, n) => {
      const isChosen = n + 1 === this.#score
      const isStop = isChosen || (this.#score === 0 && n === 0)
      set(one, { 'aria-checked': String(isChosen), tabindex: isStop ? '0' : '-1', disabled: this.#isSent && !isChosen })
    })
  }

  #waitForSilence() {
    clearTimeout(this.#timer)
    if (this.#score > 0 && !this.#isSent) this.#timer = setTimeout(() => void this.#answer(), goesByItselfMs)
  }

  async #answer() {
    if (this.#isSent || this.#score === 0) return
    clearTimeout(this.#timer)
    this.#isSent = true
    set(this.#send, { disabled: true })
    write(this.#send, this.#words.sending)
    try {
      const answer = await this.#door.answer(this.#given)
      if (answer === 'unknown') this.#finish(this.#words.unknown)
      else this.#thank(this.#score)
    } catch {
      this.#isSent = false
      set(this.#send, { disabled: false })
      write(this.#send, this.#words.send)
      write(this.#note, this.#words.failed)
    }
  }

  #answerInPassing() {
    if (this.#isSent || this.#score === 0) return
    this.#isSent = true
    this.#door.answerInPassing(this.#given)
  }

  get #given() {
    return { score: this.#score, words: this.#field.value.trim() }
  }

  #thank(score: number) {
    this.#score = score
    this.#finish(score >= 3 ? this.#words.thanks : this.#words.thanksBad)
  }

  #finish(words: string) {
    this.#isSent = true
    // The button that had the focus is about to go; the words take its place.
    const hadFocus = this.element.contains((this.element.getRootNode() as Document | ShadowRoot).activeElement)
    set(this.#more, { hidden: true })
    this.#drawFaces()
    write(this.#note, words)
    set(this.element, { 'data-state': this.#score > 0 ? 'thanked' : 'unknown' })
    set(this.#note, { tabindex: '-1' })
    if (hadFocus) this.#note.focus()
  }

  #face(words: string, score: number): HTMLButtonElement {
    const attributes = {
      class: 'survey-face',
      role: 'radio',
      'aria-checked': 'false',
      tabindex: score === 1 ? '0' : '-1',
    }
    return button(attributes, () => this.#choose(score), face(score), element('span', {}, words))
  }
}
