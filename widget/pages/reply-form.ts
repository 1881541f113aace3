import { button, element, set, write } from '../view/element.ts'
import { Keep } from '../wire/keep.ts'
import type { PageWords } from './page-words.ts'
import type { TicketWire } from './ticket-wire.ts'

/** Where the customer adds words. What is written stays through reloads, refusals and a change of language. */
export class ReplyForm {
  readonly element: HTMLElement
  readonly #wire: TicketWire
  readonly #words: PageWords
  readonly #sent: () => void
  readonly #keep: Keep
  readonly #field: HTMLTextAreaElement
  readonly #send: HTMLButtonElement
  readonly #note = element('p', { class: 'quiet', role: 'status' })

  constructor(wire: TicketWire, token: string, words: PageWords, sent: () => void) {
    this.#wire = wire
    this.#words = words
    this.#sent = sent
    this.#keep = new Keep(() => sessionStorage, `yihu.reply.${token}`)
    this.#field = element('textarea', { id: 'reply', rows: '4', maxlength: '4000', placeholder: words.replyHint })
    this.#field.value = this.#keep.get('') ?? ''
    this.#send = button({ class: 'primary' }, () => void this.#say(), words.send)
    this.#field.addEventListener('input', () => this.#changed())
    this.#field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void this.#say()
    })
    const label = element('label', { for: 'reply', class: 'title' }, words.reply)
    const row = element('div', { class: 'reply-row' }, this.#note, this.#send)
    this.element = element('section', { class: 'card reply' }, label, this.#field, row)
    this.#changed()
  }

  #changed() {
    this.#keep.set('', this.#field.value)
    set(this.#send, { disabled: this.#field.value.trim() === '' })
  }

  async #say() {
    const text = this.#field.value.trim()
    if (text === '' || this.#send.disabled) return
    set(this.#send, { disabled: true })
    write(this.#send, this.#words.sending)
    const answer = await this.#wire.reply(text)
    write(this.#send, this.#words.send)
    if (answer === 'taken') this.#field.value = ''
    this.#changed()
    write(this.#note, this.#noteFor(answer))
    set(this.#note, { class: answer === 'taken' ? 'quiet' : 'quiet bad' })
    if (answer === 'taken') this.#sent()
  }

  #noteFor(answer: Awaited<ReturnType<TicketWire['reply']>>): string {
    if (answer === 'taken') return this.#words.sent
    if (answer === 'closed') return this.#words.closedNow
    return answer === 'too-often' ? this.#words.tooOften : this.#words.notSent
  }
}
