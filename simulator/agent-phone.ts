import type { Meetings, Party, PickUp } from './meetings.ts'
import { SipCall } from './sip/call.ts'
import type { Message } from './sip/message.ts'
import { userOf } from './sip/message.ts'
import type { SipPort } from './sip/port.ts'
import { type Account, Registration } from './sip/register.ts'
import { SoundLine } from './sound/line.ts'
import type { Pace } from './sound/pace.ts'
import { callerTones } from './sound/tones.ts'
import { Timers } from './timers.ts'

type Needs = {
  readonly port: SipPort
  readonly pace: Pace
  readonly meetings: Meetings
  readonly account: Account
  readonly hz: number
  readonly answerAfterMs: number
  /** For callers who are not ours. */
  readonly talkMs: number
}

const registeredForS = 600

/** An agent's desk phone: registers, rings, is picked up, talked into and hung up. */
export class AgentPhone {
  readonly #needs: Needs
  readonly #registration: Registration
  readonly #calls = new Set<SipCall>()

  constructor(needs: Needs) {
    this.#needs = needs
    this.#registration = new Registration(needs.port, needs.account)
    needs.port.phone(needs.account.extension, (invitation) => this.#rings(invitation))
  }

  async register(): Promise<void> {
    const status = await this.#registration.register(registeredForS)
    if (status !== 200) throw new Error(`The phone ${this.#needs.account.extension} could not register: ${status}`)
  }

  /** Whoever is on the line hears nothing any more: the exchange went away with the call. */
  dropCalls() {
    for (const call of this.#calls) call.hangUp()
  }

  async unregister(): Promise<void> {
    this.dropCalls()
    await this.#registration.register(0)
  }

  #rings(invitation: Message) {
    if (this.#calls.size > 0) return this.#needs.port.reply(invitation, '486 Busy Here', { tag: 'busy' })
    const { meetings, answerAfterMs } = this.#needs
    const timers = new Timers()
    const talk: Talk = { pickUp: undefined, party: meetings.of(userOf(invitation.header('from'))) }
    const call = SipCall.rung(this.#needs.port, invitation, {
      ended: (why) => {
        timers.dropAll()
        this.#calls.delete(call)
        if (talk.pickUp) this.#over(talk, talk.pickUp, why === 'we-hung-up')
      },
    })
    this.#calls.add(call)
    timers.after(answerAfterMs, () => void this.#pickUp(call, timers, talk))
  }

  async #pickUp(call: SipCall, timers: Timers, talk: Talk): Promise<void> {
    const { port, pace, hz, account, talkMs } = this.#needs
    const line = await SoundLine.open(port.host, pace, { hz, among: callerTones })
    line.connect(call.offer)
    line.speak()
    if (!call.pickUp(line.description)) return line.close()
    talk.pickUp = { extension: account.extension, hz, line, at: performance.now() }
    talk.party?.pickedUp(talk.pickUp)
    const { party } = talk
    if (!party || party.endsTalk === 'agent') timers.after(party?.talkMs ?? talkMs, () => call.hangUp())
  }

  #over({ party }: Talk, pickUp: PickUp, weEnded: boolean) {
    pickUp.line.close()
    party?.left(pickUp, weEnded)
  }
}

type Talk = { pickUp: PickUp | undefined; readonly party: Party | undefined }
