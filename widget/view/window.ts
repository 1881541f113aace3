import type { TalkNow } from '../talk/talk.ts'
import type { CallDock } from './call-dock.ts'
import { Composer } from './composer.ts'
import { element, set } from './element.ts'
import { trapFocus } from './focus-trap.ts'
import { Head } from './head.ts'
import { Log } from './log.ts'
import type { Needs } from './needs.ts'

/** The window itself: head, call if there is one, conversation, composer. */
export class ChatWindow {
  readonly element: HTMLElement
  readonly #head: Head
  readonly #log: Log
  readonly #composer: Composer
  readonly #drop: HTMLElement

  constructor(needs: Needs, calls: CallDock, close: () => void) {
    this.#head = new Head(needs, calls, { away: close })
    this.#composer = new Composer(needs)
    this.#log = new Log(needs, {
      call: () => void calls.place(),
      write: () => this.#composer.focus(),
      takeBack: (id) => this.#takeBack(needs, id),
    })
    this.#drop = element('div', { class: 'drop', hidden: true }, needs.words.dropHere)
    this.element = element(
      'section',
      { class: 'panel', role: 'dialog', 'aria-labelledby': 'title', tabindex: '-1', hidden: true },
      ...[this.#head.element, calls.element, this.#head.strip, this.#log.element, this.#log.typing],
      ...[this.#composer.element, this.#drop],
    )
    trapFocus(this.element, close)
    this.#acceptDrops()
    fitAboveKeyboard(this.element)
  }

  show() {
    set(this.element, { hidden: false, 'aria-modal': isPhone() ? 'true' : undefined })
    this.#log.toEnd()
    // On a phone the keyboard would cover half of what the customer came to see.
    if (matchMedia('(pointer: coarse)').matches) this.element.focus()
    else this.#composer.focus()
  }

  hide() {
    set(this.element, { hidden: true })
  }

  draw(now: TalkNow) {
    this.#head.draw(now)
    this.#log.draw(now)
    this.#composer.draw(now)
  }

  #takeBack(needs: Needs, clientId: string) {
    const unsent = needs.talk.takeBack(clientId)
    if (unsent) this.#composer.giveBack(unsent.text)
  }

  #acceptDrops() {
    let depth = 0
    const over = (change: number) => {
      depth = change === 0 ? 0 : Math.max(0, depth + change)
      set(this.#drop, { hidden: depth === 0 })
    }
    const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files')
    this.element.addEventListener('dragenter', (event) => hasFiles(event) && over(1))
    this.element.addEventListener('dragleave', () => over(-1))
    this.element.addEventListener('dragover', (event) => hasFiles(event) && event.preventDefault())
    this.element.addEventListener('drop', (event) => {
      event.preventDefault()
      over(0)
      this.#composer.attachments.add([...(event.dataTransfer?.files ?? [])])
    })
  }
}

function isPhone(): boolean {
  return matchMedia('(max-width: 480px)').matches
}

/** An iPhone's keyboard covers the page without making it smaller; only visualViewport knows. */
function fitAboveKeyboard(panel: HTMLElement) {
  const view = window.visualViewport
  view?.addEventListener('resize', () => panel.style.setProperty('--seen-height', `${Math.round(view.height)}px`))
}
