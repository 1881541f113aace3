import { Attachments } from '../view/attachments.ts'
import { button, element, icon, set, write } from '../view/element.ts'
import { icons } from '../view/icons.ts'
import { Keep } from '../wire/keep.ts'
import type { WindowWords } from '../words.ts'
import type { PageWords } from './page-words.ts'
import type { Asked, TicketWire } from './ticket-wire.ts'

type Needs = {
  readonly wire: TicketWire
  readonly token: string
  readonly words: PageWords
  /** Files are spoken of as in the window. */
  readonly windowWords: WindowWords
  sent(): void
}

/** What writing does: to a ticket that is resolved it says that it is not. */
type Mode = 'reply' | 'reopen'

/** Where the customer adds words and files, or opens again what was resolved. What is written stays through reloads, refusals and a change of language. */
export class ReplyForm {
  readonly element: HTMLElement
  readonly #needs: Needs
  readonly #keep: Keep
  readonly #files: Attachments
  readonly #field: HTMLTextAreaElement
  readonly #send: HTMLButtonElement
  readonly #label: HTMLLabelElement
  readonly #until = element('p', { class: 'quiet' })
  #mode: Mode = 'reply'
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
    this.#label = element('label', { for: 'reply', class: 'title' }, words.reply)
    const attach = button({ class: 'attach' }, () => this.#files.choose(), icon(icons.attach), words.attach)
    const row = element('div', { class: 'reply-row' }, attach, this.#note, this.#send)
    this.element = element(
      'section',
      { class: 'card reply' },
      this.#label,
      this.#until,
      this.#field,
      this.#files.element,
      row,
    )
    this.#changed()
  }

  /** What was begun as a reply stays in the field when the ticket is resolved meanwhile, and the other way round. */
  offer(mode: Mode, until: string | undefined) {
    const { words } = this.#needs
    this.#mode = mode
    write(this.#label, mode === 'reopen' ? words.reopen : words.reply)
    write(this.#send, mode === 'reopen' ? words.reopenSend : words.send)
    write(this.#until, until ? words.reopenUntil(until) : '')
    this.#until.hidden = until === undefined
    set(this.#field, { placeholder: mode === 'reopen' ? words.reopenHint : words.replyHint })
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
    const mode = this.#mode
    set(this.#send, { disabled: true })
    write(this.#send, words.sending)
    const files = this.#files.ready.map(({ id }) => id)
    const answer = await (mode === 'reopen' ? wire.reopen(text, files) : wire.reply(text, files))
    write(this.#send, mode === 'reopen' ? words.reopenSend : words.send)
    const isTaken = typeof answer !== 'string'
    if (isTaken) this.#field.value = ''
    if (isTaken) this.#files.clear()
    this.#changed()
    write(this.#note, isTaken ? (mode === 'reopen' ? words.reopened : words.sent) : this.#noteFor(answer))
    set(this.#note, { class: isTaken ? 'quiet' : 'quiet bad' })
    if (isTaken) sent()
  }

  #noteFor(no: Asked<never>): string {
    const { words } = this.#needs
    if (no === 'closed') return words.closedNow
    return no === 'too-often' ? words.tooOften : words.notSent
  }
}
