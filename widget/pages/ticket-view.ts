import type { TicketPage } from '../../contract/ticket-page.ts'
import { face } from '../survey/face.ts'
import { surveyWords } from '../survey/survey-words.ts'
import { fileSize } from '../talk/file-check.ts'
import { findLinks } from '../talk/links.ts'
import { element, icon } from '../view/element.ts'
import { icons } from '../view/icons.ts'
import type { Language } from '../words.ts'
import { pageWords } from './page-words.ts'
import { steps } from './ticket-steps.ts'

type Comment = TicketPage['comments'][number]

/** What one reads of the ticket; drawn anew whenever it changed, apart from anything being written. */
export class TicketView {
  readonly #language: Language
  readonly #fileAddress: (id: string) => string

  constructor(language: Language, fileAddress: (id: string) => string) {
    this.#language = language
    this.#fileAddress = fileAddress
  }

  head(ticket: TicketPage): HTMLElement {
    const words = pageWords[this.#language]
    const about = [words.number(ticket.number), ticket.type[this.#language], words.sentAt(this.time(ticket.createdAt))]
    const facts = element('p', { class: 'facts' }, ...about.map((fact) => element('span', {}, fact)))
    const now = element('p', { class: 'now', role: 'status' }, words.now[ticket.state])
    return element('section', { class: 'card' }, element('h1', {}, ticket.subject), facts, this.#steps(ticket), now)
  }

  result({ result, resolvedAt }: TicketPage): HTMLElement | undefined {
    const words = pageWords[this.#language]
    if (!result) return undefined
    const when = resolvedAt && element('p', { class: 'quiet' }, words.resolvedAt(this.time(resolvedAt)))
    return element(
      'section',
      { class: 'card result' },
      element('h2', {}, words.result),
      prose(result),
      when || undefined,
    )
  }

  rated({ score }: TicketPage): HTMLElement | undefined {
    if (!score) return undefined
    const [words, name] = [pageWords[this.#language], surveyWords[this.#language].scores[score - 1] ?? '']
    return element(
      'section',
      { class: 'card rated' },
      element('h2', {}, words.rated),
      face(score),
      element('span', {}, name),
    )
  }

  comments({ comments }: TicketPage): HTMLElement {
    const words = pageWords[this.#language]
    const list = element('ol', { class: 'comments' }, ...comments.map((comment) => this.#comment(comment)))
    const nothing = element('p', { class: 'quiet' }, words.nothing)
    return element('section', { class: 'card' }, element('h2', {}, words.talk), comments.length > 0 ? list : nothing)
  }

  #steps({ state }: TicketPage): HTMLElement {
    const words = pageWords[this.#language]
    const items = steps(state, words).map((step) =>
      element(
        'li',
        {
          class: [step.is, step.asks ? 'asks' : ''].join(' ').trim(),
          'aria-current': step.is === 'now' ? 'step' : undefined,
        },
        element('i', { 'aria-hidden': 'true' }, step.is === 'done' && icon('M6 12.5l4 4 8-9')),
        element('span', {}, step.words),
      ),
    )
    return element('ol', { class: 'steps', 'aria-label': words.progress }, ...items)
  }

  #comment({ from, author, text, files, at }: Comment): HTMLElement {
    const words = pageWords[this.#language]
    const who = from === 'customer' ? words.you : author?.name || words.us
    const when = element('time', { datetime: at, title: new Date(at).toLocaleString() }, this.time(at))
    return element(
      'li',
      { class: from },
      element('p', { class: 'by' }, element('b', {}, who), when),
      prose(text),
      ...files.map(({ id, name, bytes }) => {
        const link = element('a', { href: this.#fileAddress(id), target: '_blank', rel: 'noopener' }, name)
        return element('p', { class: 'quiet with-icon' }, icon(icons.file), link, ` · ${fileSize(bytes)}`)
      }),
    )
  }

  time(at: string): string {
    const options = { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false } as const
    const isThisYear = new Date(at).getFullYear() === new Date().getFullYear()
    const locale = this.#language === 'zh' ? 'zh-CN' : 'en-GB'
    return new Intl.DateTimeFormat(locale, isThisYear ? options : { ...options, year: 'numeric' }).format(new Date(at))
  }
}

function prose(text: string): HTMLElement {
  const link = { target: '_blank', rel: 'noopener noreferrer nofollow' }
  const pieces = findLinks(text).map(({ text, href }) => (href ? element('a', { ...link, href }, text) : text))
  return element('p', { class: 'prose' }, ...pieces)
}
