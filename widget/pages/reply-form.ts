import { Attachments } from '../view/attachments.ts'
import { button, element, icon, set, write } from '../view/element.ts'
import { icons } from '../view/icons.ts'
import { Keep } from '../wire/keep.ts'
import type { WindowWords } from '../words.ts'
import type { PageWords } from './page-words.ts'
import type { TicketWire } from './ticket-wire.ts'

type Needs = {
  readonly wire: TicketWire
  readonly token: string
  readonly words: PageWords
  /** Files are spoken of as in the window. */
  readonly windowWords: WindowWords
  sent(): void
}

/** Where the customer adds words and files. What is written stays through reloads, refusals and a change of language. */
export class ReplyForm {
  readonly element: HTMLElement
  readonly #needs: Needs
  readonly #keep: Keep
  readonly #files: Attachments
  readonly #field: HTMLTextAreaElement
  readonly #send: HTMLButtonElement
  readonly #note = element('p', { class: 'quiet', role: 'status' })

  constructor(needs: Needs) {
    this.#needs = needs
    const { wire, token, words, windowWords } = needs
    this.#keep = new Keep(() => sessionStorage, `yihu.reply.${token}`)
    this.#files = new Attachments({ words: windowWords, upload: wire.upload }, () => this.#changed())
    this.#field = element('textarea', { id: 'reply', rows: '4', maxlength: '4000', placeholder: words.replyHint })
    this.#field.value = this.#keep.get('') ?? ''
    this.#send = button({ class: 'primary' }, () => void this.#say(), words.send)
    this.#field.addEventListener('input', () => this.#changed())
    this.#field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void this.#say()
    })
    const label = element('label', { for: 'reply', class: 'title' }, words.reply)
    const attach = button({ class: 'attach' }, () => this.#files.choose(), icon(icons.attach), words.attach)
    const row = element('div', { class: 'reply-row' }, attach, this.#note, this.#send)
    this.element = element('section', { class: 'card reply' }, label, this.#field, this.#files.element, row)
    this.#changed()
  }

  limit(files: Parameters<Attachments['limit']>[0]) {
    this.#files.limit(files)
  }

  #changed() {
    this.#keep.set('', this.#field.value)
    set(this.#send, { disabled: this.#field.value.trim() === '' || this.#files.isBusy })
  }

  async #say() {
    const text = this.#field.value.trim()
    if (text === '' || this.#send.disabled) return
    const { wire, words, sent } = this.#needs
    set(this.#send, { disabled: true })
    write(this.#send, words.sending)
    const answer = await wire.reply(
      text,
      this.#files.ready.map(({ id }) => id),
    )
    write(this.#send, words.send)
    const isTaken = answer === 'taken'
    if (isTaken) this.#field.value = ''
    if (isTaken) this.#files.clear()
    this.#changed()
    write(this.#note, this.#noteFor(answer))
    set(this.#note, { class: isTaken ? 'quiet' : 'quiet bad' })
    if (isTaken) sent()
  }

  #noteFor(answer: Awaited<ReturnType<TicketWire['reply']>>): string {
    const { words } = this.#needs
    if (answer === 'taken') return words.sent
    if (answer === 'closed') return words.closedNow
    return answer === 'too-often' ? words.tooOften : words.notSent
  }
}
