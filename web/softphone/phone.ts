import type { PhoneAccount } from '../../contract/identity.ts'
import { Ear } from './ear.ts'
import type { Line, OpenLine, Ringing } from './line.ts'
import { meter, microphoneBefore, openMicrophone } from './microphone.ts'
import { usePhone } from './phone-state.ts'
import { forget, remember, remembered } from './remembered.ts'
import { soundContext, startRinging, stopRinging } from './ringer.ts'
import { heard, isFresh, type PhoneFact, receive, type Softphone, silentPhone } from './softphone.ts'
import { useSoundChoice } from './sound-choice.ts'
import { joinTabs, type PhoneWish, type Tabs } from './tabs.ts'

type Needs = {
  account(): Promise<PhoneAccount>
  /** Loaded when the first line is opened: nobody waits for a SIP stack to see the desk. */
  lineOpener(): Promise<OpenLine>
}

/** The server rings a lost agent again within this time, or gives the call to somebody else. */
const recoverMs = 25_000

/**
 * The phone on this desk. One per window; among the windows of a person only
 * one opens a line. What happens goes through `softphone.ts` and out to the
 * other windows; what is pressed in another window comes back here.
 */
export class Phone {
  readonly #needs: Needs
  readonly #tabs: Tabs
  readonly #ear = new Ear()
  #line: Line | undefined
  #ringing: Ringing | undefined
  #microphone: MediaStream | undefined
  #pickUp: string | undefined
  #alive: ReturnType<typeof setInterval> | undefined
  #again: ReturnType<typeof setTimeout> | undefined
  #off = false

  constructor(person: string, needs: Needs) {
    this.#needs = needs
    this.#tabs = joinTabs(person, {
      onOwned: () => void this.#open(),
      onLost: () => this.#handOver(),
      onWish: (wish) => this.#grant(wish),
      onShown: (phone, ownedSince) =>
        !usePhone.getState().here && usePhone.setState({ ...elsewhere(phone), ownedSince }),
      onAsked: () => this.#show(),
    })
  }

  close() {
    this.#off = true
    clearTimeout(this.#again)
    this.#handOver()
    this.#tabs.close()
    usePhone.setState({ ...silentPhone, here: false, ownedSince: undefined })
  }

  /** Also before it rings here: the server's word of an offer may be faster than its call. */
  answer(callId: string) {
    this.#do({ wish: 'answer', callId })
  }
  decline(callId: string) {
    this.#do({ wish: 'decline', callId })
  }
  hangUp(callId: string) {
    this.#do({ wish: 'hang-up', callId })
  }
  mute(muted: boolean) {
    this.#do({ wish: 'mute', muted })
  }
  press(key: string) {
    this.#do({ wish: 'press', key })
  }

  /** Brings the phone to this window. */
  take() {
    this.#tabs.take()
  }

  /** Asks the browser for the microphone outside of a call, so that the question comes early. */
  async tryMicrophone() {
    const microphone = await openMicrophone(useSoundChoice.getState().microphoneId)
    if (microphone.kind === 'granted') for (const track of microphone.stream.getTracks()) track.stop()
    this.#hear({ type: 'microphone-changed', microphone: microphone.kind })
  }

  /** Another microphone or loudspeaker, also in the middle of a call. */
  async changeDevices() {
    await this.#ear.listenThere(useSoundChoice.getState().speakerId)
    if (!this.#microphone || !this.#ringing) return
    const microphone = await openMicrophone(useSoundChoice.getState().microphoneId)
    if (microphone.kind !== 'granted') return this.#hear({ type: 'microphone-changed', microphone: microphone.kind })
    await this.#ringing.replace(microphone.stream)
    this.#dropMicrophone()
    this.#microphone = microphone.stream
  }

  /** How loud we and the other side are; only where the phone is, and only during a call. */
  meters() {
    const context = soundContext()
    return {
      own: this.#microphone && meter(this.#microphone, context),
      other: this.#ear.voice && meter(this.#ear.voice, context),
    }
  }

  #do(wish: PhoneWish) {
    if (usePhone.getState().here) this.#grant(wish)
    else this.#tabs.ask(wish)
  }

  #grant(wish: PhoneWish) {
    if (!usePhone.getState().here) return
    if (wish.wish === 'answer') void this.#answer(wish.callId)
    if (wish.wish === 'decline' && this.#isOn(wish.callId)) this.#ringing?.end('declined')
    if (wish.wish === 'hang-up' && this.#isOn(wish.callId)) this.#ringing?.end('hung-up')
    if (wish.wish === 'press') this.#ringing?.press(wish.key)
    if (wish.wish === 'mute' && this.#ringing) {
      this.#ringing.mute(wish.muted)
      this.#hear({ type: 'muted', muted: wish.muted })
    }
  }

  #isOn(callId: string) {
    return this.#ringing !== undefined && (callId === '' || this.#ringing.callId === callId)
  }

  async #answer(callId: string) {
    this.#pickUp = callId
    if (!this.#isOn(callId) || usePhone.getState().call?.state !== 'ringing') return
    this.#pickUp = undefined
    const ringing = this.#ringing!
    this.#hear({ type: 'picked-up' })
    const microphone = await openMicrophone(useSoundChoice.getState().microphoneId)
    this.#hear({ type: 'microphone-changed', microphone: microphone.kind })
    if (microphone.kind !== 'granted') return
    this.#dropMicrophone()
    // The customer may have given up while the browser asked.
    if (this.#ringing !== ringing) return stopTracks(microphone.stream)
    this.#microphone = microphone.stream
    ringing.answer(microphone.stream)
  }

  async #open() {
    usePhone.setState({ here: true, ownedSince: undefined })
    this.#recover()
    this.#hear({ type: 'line-changed', line: 'connecting' })
    this.#hear({ type: 'microphone-changed', microphone: await microphoneBefore() })
    try {
      const [account, openLine] = await Promise.all([this.#needs.account(), this.#needs.lineOpener()])
      if (this.#off || !usePhone.getState().here) return
      this.#line = openLine(account, {
        onState: (line) => (line === 'refused' ? this.#reopen() : this.#hear({ type: 'line-changed', line })),
        onRing: (ringing) => this.#rang(ringing),
      })
    } catch {
      this.#reopen()
    }
  }

  #recover() {
    const before = remembered()
    if (!before || !isFresh(before, Date.now())) return
    usePhone.setState({ recovering: true })
    setTimeout(() => usePhone.setState({ recovering: false }), recoverMs)
  }

  /** An account is good for one sitting: after a refusal, or a server that was away, ask for a new one. */
  #reopen() {
    this.#line?.close()
    this.#line = undefined
    this.#hear({ type: 'line-changed', line: 'lost' })
    clearTimeout(this.#again)
    this.#again = setTimeout(() => {
      if (!this.#off && usePhone.getState().here) void this.#open()
    }, 4000)
  }

  #rang(ringing: Ringing) {
    const wanted = { remembered: remembered(), pickUp: this.#pickUp, now: Date.now() }
    const reception = receive(usePhone.getState(), ringing.callId, wanted)
    if (reception === 'busy') return ringing.end('busy')
    if (reception === 'replace-and-pick-up') {
      const old = this.#ringing
      this.#ringing = undefined
      old?.end('hung-up')
    }
    this.#ringing = ringing
    usePhone.setState({ recovering: false })
    ringing.onAnswered(() => this.#ringing === ringing && this.#answered(ringing))
    ringing.onVoice((voice) => this.#ringing === ringing && this.#ear.play(voice, useSoundChoice.getState().speakerId))
    ringing.onEnded((trouble) => this.#ringing === ringing && this.#ended(trouble))
    this.#hear({ type: 'rang', callId: ringing.callId, from: ringing.from })
    if (reception === 'ring') startRinging(useSoundChoice.getState().bellId)
    else void this.#answer(ringing.callId)
  }

  #answered({ callId }: Ringing) {
    stopRinging()
    this.#hear({ type: 'answered' })
    remember(callId)
    clearInterval(this.#alive)
    this.#alive = setInterval(() => remember(callId), 3000)
  }

  #ended(trouble: Softphone['trouble']) {
    stopRinging()
    forget()
    this.#quiet()
    this.#hear(trouble ? { type: 'ended', trouble } : { type: 'ended' })
  }

  /** The phone goes to another window, or the person home. What we were on is remembered for whoever takes over. */
  #handOver() {
    this.#line?.close()
    this.#line = undefined
    this.#quiet()
    stopRinging()
    usePhone.setState({ ...silentPhone, line: 'elsewhere', here: false })
  }

  #quiet() {
    clearInterval(this.#alive)
    this.#ringing = undefined
    this.#ear.quiet()
    this.#dropMicrophone()
  }

  #dropMicrophone() {
    if (this.#microphone) stopTracks(this.#microphone)
    this.#microphone = undefined
  }

  #hear(fact: PhoneFact) {
    usePhone.setState((phone) => heard(phone, fact))
    if (usePhone.getState().call?.state !== 'ringing') stopRinging()
    this.#show()
  }

  #show() {
    const { here, line, microphone, call, trouble } = usePhone.getState()
    if (here) this.#tabs.show({ line, microphone, call, trouble })
  }
}

/** A healthy phone of another window is elsewhere; a lost one is lost for all of them. */
function elsewhere(phone: Softphone): Softphone {
  return phone.line === 'ready' ? { ...phone, line: 'elsewhere' } : phone
}

function stopTracks(stream: MediaStream) {
  for (const track of stream.getTracks()) track.stop()
}
