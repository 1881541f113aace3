import type { Visit } from '../../contract/widget.ts'
import { socketAddress } from '../wire/visit.ts'
import type { Language } from '../words.ts'
import css from './call.css'
import { type CallFact, type CallState, follow, microphoneEnd, newCall } from './call-state.ts'
import { CallView, callTime } from './call-view.ts'
import { callWords } from './call-words.ts'
import { Level } from './level.ts'
import { WebPhone } from './web-phone.ts'

type Needs = {
  call: Visit['call']
  host: string
  language: Language
  dock: HTMLElement
  addStyle(css: string): void
  /** The time of the call for the launcher, while there is one; called each second. */
  changed(time: string | undefined): void
  /** The customer wants another one in its place. */
  again(): void
  /** The call is over and its words were put away. */
  dismissed(): void
}

export type OngoingCall = { hangUp(): void; readonly isOver: boolean }

/** Loaded on the first tap on "call us", because most customers never tap it. */
export function placeCall(needs: Needs): OngoingCall {
  needs.addStyle(css)
  const call = new Call(needs)
  void call.start()
  return call
}

class Call implements OngoingCall {
  readonly #needs: Needs
  readonly #view: CallView
  readonly #voice = new Audio()
  #state: CallState = newCall
  #phone: WebPhone | undefined
  #context: AudioContext | undefined
  #levels: { mine?: Level; theirs?: Level } = {}
  #clock: ReturnType<typeof setInterval> | undefined

  constructor(needs: Needs) {
    this.#needs = needs
    this.#view = new CallView(needs.language, {
      mute: (isMuted) => this.#phone?.mute(isMuted),
      press: (key) => this.#phone?.press(key),
      hangUp: () => this.hangUp(),
      again: () => needs.again(),
      dismiss: () => this.#dismiss(),
    })
    this.#voice.autoplay = true
    needs.dock.replaceChildren(this.#view.element)
    this.#draw()
  }

  async start() {
    this.#clock = setInterval(() => this.#draw(), 1000)
    addEventListener('beforeunload', this.#warn)
    if (!navigator.mediaDevices) return this.#tell({ type: 'ended', because: 'needs-https', atMs: Date.now() })
    try {
      const audio = { echoCancellation: true, noiseSuppression: true, autoGainControl: true }
      this.#dial(await navigator.mediaDevices.getUserMedia({ audio }))
    } catch (problem) {
      this.#tell({ type: 'ended', because: microphoneEnd((problem as DOMException).name), atMs: Date.now() })
    }
  }

  get isOver(): boolean {
    return this.#state.phase === 'over'
  }

  hangUp() {
    this.#phone?.hangUp()
    this.#tell({ type: 'ended', because: 'hung-up', atMs: Date.now() })
  }

  #dial(microphone: MediaStream) {
    // Hung up while the browser was still asking.
    if (this.#state.phase === 'over') return stopAll(microphone)
    const { call, host } = this.#needs
    this.#tell({ type: 'microphone-given' })
    this.#context = 'AudioContext' in globalThis ? new AudioContext() : undefined
    this.#levels.mine = new Level(this.#context, microphone)
    this.#phone = new WebPhone({
      socket: socketAddress(host, call.socket),
      number: call.number,
      visitor: call.visitor,
      microphone,
      tell: (fact) => this.#tell(fact),
      heard: (voice) => this.#hear(voice),
      now: Date.now,
    })
    requestAnimationFrame(() => this.#drawLevels())
  }

  #hear(voice: MediaStream) {
    this.#voice.srcObject = voice
    void this.#voice.play().catch(() => {})
    this.#levels.theirs = new Level(this.#context, voice)
  }

  #tell(fact: CallFact) {
    const before = this.#state
    this.#state = follow(this.#state, fact)
    if (this.#state.phase === 'over' && before.phase !== 'over') this.#putAway()
    this.#draw()
  }

  #putAway() {
    clearInterval(this.#clock)
    removeEventListener('beforeunload', this.#warn)
    this.#voice.srcObject = null
    void this.#context?.close().catch(() => {})
    this.#levels = {}
  }

  #dismiss() {
    this.#needs.dock.replaceChildren()
    this.#needs.dismissed()
  }

  #draw() {
    this.#view.draw(this.#state, Date.now())
    this.#needs.changed(callTime(this.#state, Date.now()))
  }

  #drawLevels() {
    if (this.#state.phase === 'over') return
    this.#view.drawLevels(this.#state.isMuted ? 0 : (this.#levels.mine?.now ?? 0), this.#levels.theirs?.now ?? 0)
    requestAnimationFrame(() => this.#drawLevels())
  }

  readonly #warn = (event: BeforeUnloadEvent) => {
    event.preventDefault()
    // Old browsers show these words; new ones show their own.
    event.returnValue = callWords[this.#needs.language].leaving
  }
}

function stopAll(stream: MediaStream) {
  for (const track of stream.getTracks()) track.stop()
}
