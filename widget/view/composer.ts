import type { TalkNow } from '../talk/talk.ts'
import { Attachments } from './attachments.ts'
import { button, element, icon, set, write } from './element.ts'
import { icons } from './icons.ts'
import type { Needs } from './needs.ts'

const mostText = 4000
/** From here on the customer is told how much room is left. */
const tellFrom = 3600

/** Where words are written. What is written survives a reload and every refusal. */
export class Composer {
  readonly element: HTMLElement
  readonly attachments: Attachments
  readonly #needs: Needs
  readonly #field: HTMLTextAreaElement
  readonly #count = element('p', { class: 'count', hidden: true })
  readonly #send: HTMLButtonElement
  readonly #attach: HTMLButtonElement

  constructor(needs: Needs) {
    this.#needs = needs
    const { words, tabKeep } = needs
    this.attachments = new Attachments(needs, () => this.#changed())
    this.#field = element('textarea', {
      rows: '1',
      placeholder: words.write,
      'aria-label': words.writeLabel,
      enterkeyhint: 'send',
    })
    this.#field.value = tabKeep.get('draft') ?? ''
    this.#send = button(
      { class: 'send', 'aria-label': words.send, title: `${words.send} ⏎` },
      () => this.#say(),
      icon(icons.send),
    )
    this.#attach = button(
      { class: 'tool', 'aria-label': words.attach, title: words.attach },
      () => this.attachments.choose(),
      icon(icons.attach),
    )
    const row = element('div', { class: 'row' }, this.#attach, this.#field, this.#send)
    this.element = element('div', { class: 'composer' }, this.attachments.element, row, this.#count)
    this.#field.addEventListener('input', () => this.#typed())
    this.#field.addEventListener('keydown', (event) => this.#key(event))
    this.#field.addEventListener('paste', (event) => this.#paste(event))
    this.#changed()
  }

  draw(now: TalkNow) {
    this.attachments.limit(now.visit?.files)
    set(this.#attach, { disabled: !now.visit })
  }

  focus() {
    this.#field.focus()
    this.#fit()
  }

  /** Words that were not taken come back, before whatever is being written now. */
  giveBack(text: string) {
    this.#field.value = [text, this.#field.value].filter(Boolean).join('\n')
    this.#changed()
    this.focus()
  }

  #typed() {
    this.#needs.talk.typing()
    this.#changed()
  }

  #changed() {
    const { value } = this.#field
    const left = mostText - value.length
    const isEmpty = value.trim() === '' && this.attachments.ready.length === 0
    this.#needs.tabKeep.set('draft', value)
    set(this.#send, { disabled: isEmpty || left < 0 || this.attachments.isBusy })
    set(this.#count, { hidden: value.length < tellFrom, class: left < 0 ? 'count over' : 'count' })
    write(this.#count, this.#needs.words.left(left))
    this.#fit()
  }

  /** As high as what is in it, up to the limit of the style. */
  #fit() {
    this.#field.style.height = ''
    const { scrollHeight, clientHeight, offsetHeight } = this.#field
    if (scrollHeight > clientHeight) this.#field.style.height = `${scrollHeight + offsetHeight - clientHeight}px`
  }

  #key(event: KeyboardEvent) {
    // Enter also ends the writing of a Chinese word; 229 is what Safari says then.
    const isWriting = event.isComposing || event.keyCode === 229
    if (event.key !== 'Enter' || event.shiftKey || isWriting) return
    event.preventDefault()
    if (!this.#send.disabled) this.#say()
  }

  #say() {
    const said = this.#needs.talk.say(this.#field.value.trim(), this.attachments.ready)
    if (!said) return
    this.#field.value = ''
    this.attachments.clear()
    this.#changed()
    this.#field.focus()
  }

  #paste(event: ClipboardEvent) {
    const files = [...(event.clipboardData?.files ?? [])]
    if (files.length === 0) return
    event.preventDefault()
    this.attachments.add(files)
  }
}
