import type { CallId, ConversationId, CustomerId } from '../../base/id.ts'
import type { Database } from '../../platform/db/database.ts'
import { nobodySpecial } from '../customers/listed-callers.ts'
import type { LiveCall, Rung } from './call.ts'
import type { House } from './house.ts'
import { legEnded } from './leg-ended.ts'
import type { Rings } from './rings.ts'
import * as store from './store.ts'

/** The house rings a customer, and a flow leads them once they pick up. */
export type RingLed = {
  readonly callId: CallId
  /** E.164. */
  readonly number: string
  /** What their phone shows: a number of ours that reaches us again. */
  readonly ourNumber: string
  readonly customer: { readonly id: CustomerId; readonly name: string }
}

/** `call` is the one that began; nothing is written of one that nobody picked up. */
export type Led =
  | { readonly kind: 'answered'; readonly call: LiveCall }
  | { readonly kind: 'not-reached'; readonly because: Exclude<Rung, 'answered'> }

const ringForMs = 30_000

export async function ringLed(house: House, rings: Rings, db: Database, asked: RingLed): Promise<Led> {
  const { callId, number, ourNumber } = asked
  const leg = await house.voice.dialOut(number, { callerId: ourNumber, reference: callId, ringForMs })
  const because = await rings.outcome(leg)
  if (because !== 'answered') return { kind: 'not-reached', because }
  let hasLeft = false
  void rings.outcome(leg).then(() => {
    hasLeft = true
  })
  const at = house.clock.now()
  const conversationId = await write(house, db, asked, at).catch(async (error: unknown) => {
    await house.voice.hangUp(leg)
    throw error
  })
  const call: LiveCall = {
    id: callId,
    conversationId,
    via: 'phone',
    direction: 'out',
    from: ourNumber,
    to: number,
    startedAt: at,
    isLed: true,
    customer: { leg },
    customerId: asked.customer.id,
    customerName: asked.customer.name,
    standing: nobodySpecial,
    state: 'greeting',
    since: at,
    queue: undefined,
    agent: undefined,
    colleague: undefined,
    answeredAt: undefined,
    recording: 'off',
  }
  house.live.add(call)
  // It ended before it stood among the live ones; then nobody has said its last word yet.
  if (hasLeft) await legEnded(house, rings, call, leg, 'hung-up')
  return { kind: 'answered', call }
}

function write(house: House, db: Database, asked: RingLed, at: Date): Promise<ConversationId> {
  const { callId: id, number: to, ourNumber: from, customer } = asked
  return db.work(async (tx, announce) => {
    const { id: conversationId } = await house.conversations.startWithin(tx, announce, {
      channel: 'phone',
      direction: 'out',
      from,
      to,
      customerId: customer.id,
    })
    await store.add(tx, { id, via: 'phone', from, to, conversationId, startedAt: at })
    return conversationId
  })
}
