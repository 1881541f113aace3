import type { OngoingCall } from '../call/call.ts'
import { button, element, write } from './element.ts'
import type { Needs } from './needs.ts'

/** Put into the file by the build: the address of the call chunk changes with its content. */
declare const CALL_CHUNK: string

type Page = { addStyle(css: string): void; changed(): void }

/** The place of a call in the window. What a call is made of is fetched with the first one. */
export class CallDock {
  readonly element = element('div')
  readonly #needs: Needs
  readonly #page: Page
  #call: OngoingCall | undefined
  #isLoading = false
  #time: string | undefined

  constructor(needs: Needs, page: Page) {
    this.#needs = needs
    this.#page = page
  }

  /** 2:31 while someone talks. */
  get time(): string | undefined {
    return this.#time
  }

  get isCalling(): boolean {
    return this.#isLoading || this.#call?.isOver === false
  }

  async place() {
    if (this.isCalling) return
    const note = element('p', { class: 'strip', role: 'status' }, this.#needs.words.callLoading)
    this.element.replaceChildren(note)
    this.#loading(true)
    try {
      await this.#dial()
    } catch {
      write(note, this.#needs.words.callFailedToLoad)
      note.append(button({ class: 'link' }, () => void this.place(), this.#needs.words.tryAgain))
    }
    this.#loading(false)
  }

  async #dial() {
    const { host, language } = this.#needs.settings
    // Asked for anew: the word by which the exchange knows this visitor does not live long.
    const [{ placeCall }, { call }] = await Promise.all([loadCall(host), this.#needs.openVisit()])
    this.#call = placeCall({
      ...{ call, host, language, dock: this.element },
      addStyle: this.#page.addStyle,
      changed: (time) => this.#show(time),
      again: () => void this.place(),
      dismissed: () => this.#show(undefined),
    })
  }

  #loading(isLoading: boolean) {
    this.#isLoading = isLoading
    this.#page.changed()
  }

  #show(time: string | undefined) {
    this.#time = time
    this.#page.changed()
  }
}

function loadCall(host: string): Promise<typeof import('../call/call.ts')> {
  return import(`${host}${CALL_CHUNK}`)
}
