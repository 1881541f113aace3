import type { ConversationId, LegId, UserId } from '../../base/id.ts'
import type { LegEnd, VoiceEvent } from '../../channels/voice/engine.ts'
import type { Database } from '../../platform/db/database.ts'
import { outlast } from '../../platform/db/outlast.ts'
import type { Customers } from '../customers/customers.ts'
import type { ListedCallers } from '../customers/listed-callers.ts'
import { arrive } from './arrive.ts'
import type { Arrived } from './arrived.ts'
import { BetweenColleagues } from './between-colleagues.ts'
import { isTalking, type LiveCall, type Rung } from './call.ts'
import { takeOver } from './consult.ts'
import { become, type House } from './house.ts'
import { legEnded } from './leg-ended.ts'
import type { Rings } from './rings.ts'
import * as store from './store.ts'

export type HearingNeeds = {
  db: Database
  customers: Customers
  listed: ListedCallers
  /** Which browser a word in a call's header belongs to; nobody's when it was made up. */
  visitorOf: (word: string | undefined) => string | undefined
  /** Who of those who work here sits there. */
  colleagueAt: (extension: string) => Promise<{ agentId: UserId; name: string } | undefined>
}

type Told<Type extends VoiceEvent['type']> = Extract<VoiceEvent, { type: Type }>

/** What the exchange says of lines, and what that means for the calls they belong to. */
export class Hearing {
  readonly #house: House
  readonly #rings: Rings
  readonly #needs: HearingNeeds
  readonly #colleagues: BetweenColleagues
  readonly #arriving = new Map<LegId, LegEnd | undefined>()

  constructor(house: House, rings: Rings, needs: HearingNeeds) {
    this.#house = house
    this.#rings = rings
    this.#needs = needs
    this.#colleagues = new BetweenColleagues(house.voice)
  }

  sendOn: (call: LiveCall, to: UserId) => Promise<unknown> = async () => {
    throw new Error('This cannot be: nobody knows how to send a call on')
  }

  async take(event: VoiceEvent): Promise<void> {
    switch (event.type) {
      case 'call-arrived':
        return this.#arrived(event)
      case 'leg-answered':
        this.#rings.settle(event.leg, 'answered')
        return
      case 'leg-ended':
        return this.#ended(event)
      case 'leg-held':
      case 'leg-resumed':
        return this.#heldByPhone(event.leg, event.type === 'leg-held')
      case 'transfer-asked':
        return this.#transferAsked(event)
      case 'recording-ended':
        return this.#recordingEnded(event)
      case 'source-banned':
        return this.#house.tell({ type: 'source-banned', sourceId: event.address, because: event.because })
    }
  }

  async #arrived(event: Arrived): Promise<void> {
    const { extension } = event
    if (extension && (await this.#needs.colleagueAt(event.to))) return this.#colleagues.begin({ ...event, extension })
    const gone = this.#endedEarly(event.leg)
    const visitor = this.#needs.visitorOf(event.visitor)
    const call = await outlast(() => arrive(this.#house, this.#needs, { ...event, visitor }))
    const why = gone()
    if (!why || !call) return
    await legEnded(this.#house, this.#rings, call, event.leg, why)
    await this.#keepEnd(call, why)
  }

  /** A caller may give up while we still look up who it is. */
  #endedEarly(leg: LegId) {
    this.#arriving.set(leg, undefined)
    return () => {
      const why = this.#arriving.get(leg)
      this.#arriving.delete(leg)
      return why
    }
  }

  async #ended({ leg, why }: Told<'leg-ended'>): Promise<void> {
    if (this.#arriving.has(leg)) return void this.#arriving.set(leg, why)
    this.#rings.settle(leg, rungByEnd[why] ?? 'withdrawn')
    this.#rings.forget(leg)
    const call = this.#house.live.byLeg(leg)
    if (!call) return
    await this.#house.live.inTurn(call, () => legEnded(this.#house, this.#rings, call, leg, why))
    if (leg === call.customer.leg) await this.#keepEnd(call, why)
  }

  #keepEnd(call: LiveCall, why: LegEnd): Promise<void> {
    const ended = { agentId: call.agent?.agentId, answeredAt: call.answeredAt, at: this.#house.clock.now(), why }
    return outlast(() => this.#needs.db.work((tx) => store.end(tx, call.id, ended)))
  }

  async #heldByPhone(leg: LegId, held: boolean): Promise<void> {
    const call = this.#house.live.byLeg(leg)
    if (!call) return
    const by = leg === call.customer.leg ? 'customer' : 'agent'
    const { id: callId, conversationId } = call
    const agentId = call.agent?.agentId
    await this.#house.live.inTurn(call, async () => {
      if (by === 'agent' && isTalking(call)) await become(this.#house, call, held ? 'held' : 'talking')
      await this.#house.tell(
        held
          ? { type: 'call-held', callId, conversationId, agentId, by }
          : { type: 'call-resumed', callId, conversationId, agentId },
      )
    })
  }

  /** A desk phone's transfer button: straight to a colleague, or to the one its user is talking to on the other line. */
  async #transferAsked({ leg, to, joins, settle }: Told<'transfer-asked'>): Promise<void> {
    const call = this.#house.live.byLeg(leg)
    if (!call || leg !== call.agent?.leg) return settle(false)
    const colleague = await this.#needs.colleagueAt(to)
    if (joins) return settle(await this.#join(call, joins))
    if (!colleague) return settle(false)
    await this.sendOn(call, colleague.agentId).then(
      () => settle(true),
      () => settle(false),
    )
  }

  async #join(call: LiveCall, joins: LegId): Promise<boolean> {
    const end = this.#colleagues.giveAway(joins)
    const colleague = end && (await this.#needs.colleagueAt(end.extension))
    if (!colleague) return false
    await this.#house.live.inTurn(call, async () => {
      const line = { ...end, ...colleague }
      this.#house.live.addLeg(line.leg, call)
      await takeOver(this.#house, call, line)
    })
    await this.#house.voice.hangUp(joins)
    return true
  }

  async #recordingEnded({ leg, file, durationMs, complete, because }: Told<'recording-ended'>): Promise<void> {
    const call = this.#house.live.byLeg(leg)
    if (call && !complete) call.recording = 'incomplete'
    const conversationId = file.slice(file.lastIndexOf('/') + 1, -'.wav'.length) as ConversationId
    await outlast(() => this.#house.conversations.recordingEnded(conversationId, { durationMs, complete, because }))
  }
}

/** What an end means to whoever rings that line; any other end took the offer back. */
const rungByEnd: Partial<Record<LegEnd, Rung>> = {
  busy: 'declined',
  declined: 'declined',
  'no-answer': 'no-answer',
  'not-reachable': 'not-reachable',
}
