import { amplitudeOf } from '../../lib/audio/tone.ts'
import type { Said } from '../../lib/sip/testing/said.ts'
import type { ScriptedCall } from '../../lib/sip/testing/scripted-call.ts'
import { ScriptedPhone } from '../../lib/sip/testing/scripted-phone.ts'
import type { Server } from '../../lib/sip/testing/wire.ts'
import { TestPhone } from '../channels/voice/embedded/media-phone.builder.ts'
import { waitFor } from './wait-for.ts'

type Whose = { readonly user: string; readonly password?: string; readonly says: number }

/**
 * A telephone with every word decided by the story: its signalling is text
 * that knows nothing of our stack, its sound real packets. It says one tone
 * as long as it talks, so that who hears whom can be measured.
 */
export class Telephone {
  readonly sip: ScriptedPhone
  readonly #sound: TestPhone
  /** Its tone, in Hz. */
  readonly says: number
  #call: ScriptedCall | undefined
  #isRegistered = false
  #isDead = false
  #hungUp = false

  private constructor(sip: ScriptedPhone, sound: TestPhone, says: number) {
    this.sip = sip
    this.#sound = sound
    this.says = says
  }

  static async open(server: Server, { user, password, says }: Whose): Promise<Telephone> {
    const sip = await ScriptedPhone.open(server, { user, ...(password ? { password } : {}) })
    return new Telephone(sip, await TestPhone.open('ulaw'), says)
  }

  async register(): Promise<void> {
    const { status } = await this.sip.register()
    if (status !== 200) throw new Error(`${this.sip.user} could not register: ${status}`)
    this.#isRegistered = true
  }

  /** Resolves when the far end picked up. */
  async dial(number: string): Promise<void> {
    const call = this.sip.invite(number, { sdp: this.#sound.describe() })
    const answer = await this.#follow(call).outcome()
    if (answer.status !== 200) throw new Error(`${number} said ${answer.status}`)
    this.#talk(answer)
  }

  /** Resolves with the next call that rings here. */
  async rings(): Promise<Said> {
    const call = this.#follow(await this.sip.incoming())
    call.ring()
    return call.invitation!
  }

  answer(): void {
    const { invitation } = this.call
    this.call.answer(this.#sound.describe())
    this.#talk(invitation!)
  }

  decline(): void {
    this.call.refuse('486 Busy Here')
  }

  /** Resolves when the far end stopped ringing here. */
  async fallsSilent(): Promise<void> {
    await this.call.cancelled()
  }

  press(key: string): void {
    this.#sound.press(key)
  }

  hangUp(): void {
    this.#hungUp = true
    this.#sound.hush()
    this.call.bye()
  }

  /** Resolves when the far end hung up. */
  async isHungUp(): Promise<void> {
    await this.call.hungUp()
    this.#sound.hush()
  }

  /** Asks for a transfer by the phone's own button. */
  async transferTo(extension: string, replaces = ''): Promise<Said> {
    this.call.refer(`<sip:${extension}@yihu${replaces && `?Replaces=${replaces}`}>`)
    return this.call.told('REFER')
  }

  /** Whether a NOTIFY said this of the transfer it asked for. */
  wasTold(outcome: string): boolean {
    return this.sip.heard.some(({ method, body }) => method === 'NOTIFY' && body.includes(outcome))
  }

  /** The plug is pulled: no word, no sound, no answer. */
  die(): void {
    if (this.#isDead) return
    this.#isDead = true
    this.#sound.close()
    this.sip.close()
  }

  /** Resolves when a fifth of a second was heard with this tone clearly in it: long enough to be found in a recording. */
  hears(hz: number): Promise<unknown> {
    this.#forget()
    return waitFor(() => this.#sound.packets.length >= 10 && amplitudeOf(hz, this.#lately()) > loud).catch(() => {
      throw new Error(`${this.sip.user} never heard ${hz} Hz; lately ${this.#tones()}`)
    })
  }

  /** Resolves when something is heard that is none of these tones. */
  hearsMusic(...not: number[]): Promise<unknown> {
    this.#forget()
    return waitFor(() => {
      const lately = this.#lately()
      const sum = lately.reduce((all, sample) => all + sample * sample, 0)
      return (
        (Math.sqrt(sum / (lately.length || 1)) > 200 && !not.some((hz) => amplitudeOf(hz, lately) > 500)) || undefined
      )
    }).catch(() => {
      throw new Error(`${this.sip.user} never heard music; lately ${this.#tones()}`)
    })
  }

  /** Resolves when a fifth of a second was heard without this tone. */
  hearsNoMore(hz: number): Promise<unknown> {
    this.#forget()
    return waitFor(() => {
      const lately = this.#lately()
      return (lately.length >= 1600 && amplitudeOf(hz, lately) < 500) || undefined
    }).catch(() => {
      throw new Error(`${this.sip.user} still hears ${hz} Hz, or nothing at all; lately ${this.#tones()}`)
    })
  }

  get call(): ScriptedCall {
    if (!this.#call) throw new Error(`${this.sip.user} has no call`)
    return this.#call
  }

  /** Puts the receiver down, if it is not, and the telephone away. */
  async putAway(): Promise<void> {
    if (!this.#isDead) await this.#end().catch(() => {})
    if (!this.#isDead && this.#isRegistered) await this.sip.register({ expires: 0 }).catch(() => {})
    this.die()
  }

  async #end(): Promise<void> {
    const call = this.#call
    if (!call || call.isOver || this.#hungUp) return
    if (call.isUp || call.wasAcknowledged) {
      call.bye()
      await call.told('BYE')
    } else if (!call.invitation) {
      call.cancel()
      await call.told('CANCEL')
    } else call.refuse('480 Temporarily Unavailable')
  }

  #follow(call: ScriptedCall): ScriptedCall {
    call.describe = (direction) => this.#sound.describe({ direction })
    this.#call = call
    this.#hungUp = false
    return call
  }

  #talk({ body }: Said): void {
    this.#sound.takes(body)
    this.#forget()
    this.#sound.speak(this.says)
  }

  /** What was heard before proves nothing about now. */
  #forget(): void {
    this.#sound.packets.length = 0
  }

  /** The last fifth of a second; empty while nothing comes. */
  #lately(): Int16Array {
    return this.#sound.heard(10)
  }

  #tones(): string {
    const lately = this.#lately()
    const heard = [350, 440, 600, 700, 1000, 1300].map((hz) => `${hz} Hz ${Math.round(amplitudeOf(hz, lately))}`)
    return `${lately.length} samples with ${heard.join(', ')}`
  }
}

const loud = 6_000
