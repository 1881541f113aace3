import type { ChangePageContact, PageContact } from '../../contract/ticket-page.ts'
import { element, set, write } from '../view/element.ts'
import { type ContactLine, contactLines } from './contact-lines.ts'
import type { PageWords } from './page-words.ts'
import type { TicketWire } from './ticket-wire.ts'

type Needs = { readonly wire: TicketWire; readonly words: PageWords; changed(contact: PageContact): void }

/** How we may reach them, to be changed with one tap; folded away, as it is not what they came for. */
export class ContactCard {
  readonly element: HTMLDetailsElement
  readonly #needs: Needs
  readonly #lines = element('ul', { class: 'contact' })
  readonly #note = element('p', { class: 'quiet', role: 'status' })
  #shown = ''

  constructor(needs: Needs) {
    this.#needs = needs
    const { words } = needs
    const summary = element('summary', {}, element('h2', {}, words.contact.title))
    this.element = element('details', { class: 'card', id: 'contact' }, summary, this.#lines, this.#note)
    // A letter's last line leads here.
    this.element.open = location.hash === '#contact'
  }

  /** Nothing moves under a hand: what is shown already is not drawn again. */
  show(contact: PageContact | undefined) {
    this.element.hidden = contact === undefined
    const signature = JSON.stringify(contact)
    if (!contact || signature === this.#shown) return
    this.#shown = signature
    const focused = document.activeElement?.id
    this.#lines.replaceChildren(...contactLines(contact).map((line) => this.#line(line, contact)))
    if (focused) document.getElementById(focused)?.focus()
  }

  #line(line: ContactLine, contact: PageContact): HTMLElement {
    const { words } = this.#needs
    const id = `contact-${line.name}`
    const box = element('input', { type: 'checkbox', id, checked: line.isOn, disabled: line.whyNot !== undefined })
    box.addEventListener('change', () => void this.#change(line, box, contact))
    const name = line.name === 'page' ? words.contact.page : words.contact[line.name](line.address ?? '')
    const why = line.whyNot && element('span', { class: 'quiet' }, words.contact.whyNot[line.whyNot])
    return element('li', {}, box, element('label', { for: id }, name), why)
  }

  async #change(line: ContactLine, box: HTMLInputElement, contact: PageContact) {
    const { wire, words, changed } = this.#needs
    set(box, { disabled: true })
    const answer = await wire.changeContact(changeOf(line, box.checked))
    set(box, { disabled: false })
    const isTaken = typeof answer !== 'string'
    if (!isTaken) box.checked = !box.checked
    write(this.#note, isTaken ? words.contact.saved : answer === 'too-often' ? words.tooOften : words.contact.notSaved)
    set(this.#note, { class: isTaken ? 'quiet' : 'quiet bad' })
    if (isTaken) changed(answer.contact ?? contact)
  }
}

function changeOf({ name }: ContactLine, isOn: boolean): ChangePageContact {
  return name === 'page' ? { prefers: isOn ? 'page' : null } : { [name]: isOn }
}
