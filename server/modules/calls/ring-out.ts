import type { CallId, ConversationId, CustomerId, LegId, QueueId, UserId } from '../../base/id.ts'
import type { LegEnd } from '../../channels/voice/engine.ts'
import type { Database } from '../../platform/db/database.ts'
import { nobodySpecial } from '../customers/listed-callers.ts'
import type { AgentLine, LiveCall, Rung } from './call.ts'
import type { House } from './house.ts'
import { legEnded } from './leg-ended.ts'
import { connect } from './ring.ts'
import type { Rings } from './rings.ts'
import * as store from './store.ts'

/** An agent rings a customer. */
export type RingOut = {
  readonly callId: CallId
  readonly agentId: UserId
  readonly name: string
  readonly extension: string
  /** E.164. */
  readonly number: string
  /** What the customer's phone shows: a number of ours that reaches us again. */
  readonly ourNumber: string
  readonly customer: { readonly id: CustomerId; readonly name: string } | undefined
  readonly queue: { readonly id: QueueId; readonly name: { readonly zh: string; readonly en: string } } | undefined
  /** The conversation is there from now on; said before anybody else hears of it. */
  readonly placed: (conversationId: ConversationId) => Promise<void>
}

/** How it went: whose phone was not picked up, and why. */
export type RungOut =
  | { readonly kind: 'talking' }
  | { readonly kind: 'agent-not-there'; readonly because: Rung }
  | { readonly kind: 'not-reached'; readonly because: Rung }

const agentRingsForMs = 20_000
const customerRingsForMs = 45_000

/**
 * Rings the agent first, then the customer: nobody is rung who would hear
 * silence. Everything that can end before our own rows are written is kept in
 * promises made the moment a line has a name.
 */
export async function ringOut(house: House, rings: Rings, db: Database, asked: RingOut): Promise<RungOut> {
  const { voice } = house
  const { callId, number, ourNumber, extension, name, agentId, customer } = asked
  const agentLeg = await voice.dial(extension, {
    callerId: number,
    ...(customer ? { callerName: customer.name } : {}),
    reference: callId,
    ringForMs: agentRingsForMs,
  })
  const there = await rings.outcome(agentLeg)
  if (there !== 'answered') return { kind: 'agent-not-there', because: there }
  let hasLeft = false
  void rings.outcome(agentLeg).then(() => {
    hasLeft = true
  })
  const leg = await voice.dialOut(number, { callerId: ourNumber, reference: callId, ringForMs: customerRingsForMs })
  const outcome = rings.outcome(leg)
  const agent = { leg: agentLeg, agentId, name, extension }
  const call = await place(house, db, asked, leg, agent).catch(async (error: unknown) => {
    await Promise.all([voice.hangUp(leg), voice.hangUp(agentLeg)])
    throw error
  })
  void voice.play(agentLeg, [house.ringbackFile], { repeat: true })
  if (hasLeft) await voice.hangUp(leg)
  return whenClear(house, rings, call, await outcome)
}

async function place(house: House, db: Database, asked: RingOut, leg: LegId, agent: AgentLine): Promise<LiveCall> {
  const { callId: id, number: to, ourNumber: from, customer, agentId, queue } = asked
  const at = house.clock.now()
  const conversationId = await db.work(async (tx, announce) => {
    const { id: conversationId } = await house.conversations.startWithin(tx, announce, {
      channel: 'phone',
      direction: 'out',
      from,
      to,
      customerId: customer?.id,
      agentId,
    })
    await store.add(tx, { id, via: 'phone', from, to, conversationId, startedAt: at })
    return conversationId
  })
  await asked.placed(conversationId)
  const call: LiveCall = {
    id,
    conversationId,
    via: 'phone',
    direction: 'out',
    from,
    to,
    startedAt: at,
    customer: { leg },
    customerId: customer?.id,
    customerName: customer?.name,
    standing: nobodySpecial,
    state: 'dialling',
    since: at,
    queue,
    agent,
    colleague: undefined,
    answeredAt: undefined,
    recording: 'off',
  }
  house.live.add(call)
  house.live.addLeg(agent.leg, call)
  await house.tell({ type: 'call-placed', callId: id, conversationId, agentId })
  return call
}

function whenClear(house: House, rings: Rings, call: LiveCall, rung: Rung): Promise<RungOut> {
  return house.live.inTurn(call, async () => {
    const notReached = { kind: 'not-reached', because: rung } as const
    // It may have ended before it stood among the live ones; then nobody has said its last word yet.
    if (rung !== 'answered') await legEnded(house, rings, call, call.customer.leg, endOf[rung])
    if (call.state !== 'dialling' || !call.agent || rung !== 'answered') return notReached
    await connect(house, call, call.agent)
    return { kind: 'talking' }
  })
}

const endOf: Record<Exclude<Rung, 'answered'>, LegEnd> = {
  declined: 'declined',
  'no-answer': 'no-answer',
  'not-reachable': 'not-reachable',
  withdrawn: 'released',
}
