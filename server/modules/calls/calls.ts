import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Clock } from '../../base/clock.ts'
import type { CallId, ConversationId, CustomerId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { VoiceEngine, VoiceEvent } from '../../channels/voice/engine.ts'
import { outlast } from '../../platform/db/outlast.ts'
import { acting } from '../../platform/events/acting.ts'
import type { Log } from '../../platform/log/log.ts'
import type { Conversations } from '../conversations/conversations.ts'
import { calledOf } from '../customers/customers.ts'
import { type AgentLine, isTalking, type LiveCall, type Rung } from './call.ts'
import { completeTransfer, consult, returnToCustomer } from './consult.ts'
import { Hearing, type HearingNeeds } from './hearing.ts'
import { hold, resume } from './hold.ts'
import { become, type House } from './house.ts'
import { legEnded } from './leg-ended.ts'
import { letGo } from './let-go.ts'
import { LiveCalls } from './live-calls.ts'
import { type Paged, type PageOutcome, page } from './page.ts'
import { type Ringing, ring } from './ring.ts'
import { type Led, type RingLed, ringLed } from './ring-led.ts'
import { type RingOut, type RungOut, ringOut } from './ring-out.ts'
import { Rings } from './rings.ts'
import * as store from './store.ts'

export type { LiveCall } from './call.ts'
export type { PageOutcome } from './page.ts'
export type { Led } from './ring-led.ts'
export type { RungOut } from './ring-out.ts'

type Needs = HearingNeeds & {
  clock: Clock
  say: Log
  voice: VoiceEngine
  conversations: Conversations
  recordingsFolder: string
  musicFile: string
  ringbackFile: string
}

type Recognised = { conversationId: ConversationId; customerId: CustomerId }

/** Live voice calls and everything a person can do to them. */
export class Calls {
  readonly #needs: Needs
  readonly #house: House
  readonly #live = new LiveCalls()
  readonly #rings = new Rings()
  readonly #hearing: Hearing

  constructor(needs: Needs) {
    this.#needs = needs
    const { voice, clock, say, conversations, db, musicFile, ringbackFile } = needs
    this.#house = {
      voice,
      clock,
      say,
      conversations,
      live: this.#live,
      musicFile,
      ringbackFile,
      tell: (...facts) => outlast(() => db.announce(...facts)),
      recordingFile: (call) => this.#recordingFile(call),
    }
    this.#hearing = new Hearing(this.#house, this.#rings, needs)
    voice.onEvent((event) => this.#heard(event))
    db.onEvent(({ type, fact }) => {
      if (type === 'customer-recognised') void this.#recognised(fact as unknown as Recognised).catch(() => {})
    })
  }

  /** Closes what a crash left open; before the exchange takes its first call. */
  async tidyUp(durationOf: (file: string) => number): Promise<void> {
    await this.#needs.conversations.endLost(durationOf)
    await this.#needs.db.work(async (tx, announce) => {
      const ghosts = await store.endAll(tx, this.#needs.clock.now())
      for (const { id, conversationId } of ghosts)
        announce({ type: 'call-ended', callId: id, conversationId, why: 'restart' })
    })
  }

  all = (): LiveCall[] => this.#live.all()
  find = (id: CallId): LiveCall => this.#live.find(id)
  ofAgent = (id: UserId): LiveCall[] => this.#live.ofAgent(id)
  byConversation = (id: ConversationId): LiveCall | undefined => this.#live.byConversation(id)

  /** It waits for an agent now. */
  queued(id: CallId, queue: NonNullable<LiveCall['queue']>): Promise<void> {
    return this.#inTurn(id, async (call) => {
      call.queue = queue
      await become(this.#house, call, 'queued')
    })
  }

  /** Rings one agent; see ring.ts. A call that is over meanwhile is `withdrawn`. */
  async ring(id: CallId, ringing: Ringing): Promise<Rung> {
    const call = this.#live.find(id)
    return ring(this.#house, this.#rings, call, ringing)
  }

  /** Whether a customer can be rung at all. */
  reachesOutside = (): boolean => this.#needs.voice.reachesOutside()

  /** Rings a customer for an agent; see ring-out.ts. Resolves when it is clear how that went. */
  async ringOut(asked: RingOut): Promise<RungOut> {
    const rung = await ringOut(this.#house, this.#rings, this.#needs.db, asked)
    if (rung.kind === 'not-reached')
      await this.#needs.db.work((tx) =>
        store.end(tx, asked.callId, {
          agentId: asked.agentId,
          answeredAt: undefined,
          at: this.#needs.clock.now(),
          why: rung.because,
        }),
      )
    return rung
  }

  /** Rings a customer whom a flow is to lead; see ring-led.ts. */
  ringLed = (asked: RingLed): Promise<Led> => ringLed(this.#house, this.#rings, this.#needs.db, asked)

  /** Rings somebody of ours to tell them something; see page.ts. */
  page = (asked: Paged): Promise<PageOutcome> => page(this.#needs.voice, this.#rings, asked)

  /** The offer was taken back: the agent's phone falls silent. */
  async stopRinging(id: CallId, agentId: UserId): Promise<void> {
    const call = this.all().find((call) => call.id === id)
    const line = call?.agent
    if (call?.state === 'ringing' && line?.agentId === agentId) await this.#needs.voice.hangUp(line.leg)
  }

  hold = (id: CallId, by: UserId | 'anyone') => this.#handle(id, by, (call) => hold(this.#house, call))
  resume = (id: CallId, by: UserId | 'anyone') => this.#handle(id, by, (call) => resume(this.#house, call))
  consult = (id: CallId, by: UserId | 'anyone', colleague: Omit<Ringing, 'take'>) =>
    this.#handle(id, by, (call) => consult(this.#house, this.#rings, call, colleague))
  returnToCustomer = (id: CallId, by: UserId | 'anyone') =>
    this.#handle(id, by, (call) => returnToCustomer(this.#house, call))
  completeTransfer = (id: CallId, by: UserId | 'anyone'): Promise<{ from: AgentLine; to: AgentLine }> =>
    this.#handle(id, by, (call) => completeTransfer(this.#house, call))

  /** Takes the agent off, for a blind transfer: the customer hears music. */
  letGo = (id: CallId, by: UserId | 'anyone'): Promise<AgentLine | undefined> =>
    this.#handle(id, by, async (call) => {
      if (!isTalking(call))
        throw new Refusal('conflict', 'not-talking', 'Only a call that is being talked on can be transferred.')
      return letGo(this.#house, call)
    })

  /** The agent is done; the customer may still be asked how it was. */
  hangUp = (id: CallId, by: UserId | 'anyone') =>
    this.#handle(id, by, async (call) => {
      if (call.agent && isTalking(call)) await legEnded(this.#house, this.#rings, call, call.agent.leg, 'hung-up')
      else await this.#needs.voice.hangUp(call.customer.leg)
    })

  #handle<T>(id: CallId, by: UserId | 'anyone', body: (call: LiveCall) => Promise<T>): Promise<T> {
    return this.#inTurn(id, (call) => {
      if (by !== 'anyone' && call.agent?.agentId !== by)
        throw new Refusal('not-allowed', 'not-your-call', 'This call belongs to a colleague.')
      return body(call)
    })
  }

  #inTurn<T>(id: CallId, body: (call: LiveCall) => Promise<T>): Promise<T> {
    const call = this.#live.find(id)
    return this.#live.inTurn(call, () => body(this.#live.find(id)))
  }

  /** An agent said who it is: the screens of this call say so too. */
  async #recognised({ conversationId, customerId }: Recognised): Promise<void> {
    const call = this.#live.byConversation(conversationId)
    if (!call) return
    const customer = await this.#needs.customers.find(customerId)
    call.customerId = customerId
    call.customerName = calledOf(customer)
  }

  /** Routing decides whether a colleague can take a call that is sent on by a phone's own button. */
  onSentOn(sendOn: (call: LiveCall, to: UserId) => Promise<unknown>) {
    this.#hearing.sendOn = sendOn
  }

  /** One call's failure is caught here; the rest of the house goes on. */
  #heard(event: VoiceEvent): void {
    acting({ actor: 'caller' }, () => this.#hearing.take(event)).catch((error: unknown) => {
      this.#needs.say.error({ event: event.type, error }, 'a call went wrong')
      if ('leg' in event) void this.#needs.voice.hangUp(event.leg)
    })
  }

  async #recordingFile(call: LiveCall): Promise<string> {
    const day = call.startedAt.toISOString().slice(0, 10)
    const file = join(this.#needs.recordingsFolder, day, `${call.conversationId}.wav`)
    await mkdir(dirname(file), { recursive: true })
    return file
  }
}
