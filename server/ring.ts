import type { ConversationId, QueueId, UserId } from './base/id.ts'
import { Refusal } from './base/refusal.ts'
import type { LiveCall, Rung } from './modules/calls/call.ts'
import type { Calls } from './modules/calls/calls.ts'
import type { Flows } from './modules/flows/flows.ts'
import type { Identity } from './modules/identity/identity.ts'
import type { Destination } from './modules/routing/acd/handing.ts'
import type { OfferView } from './modules/routing/offer-view.ts'
import type { Routing } from './modules/routing/routing.ts'

type Parts = { routing: Routing; calls: Calls; flows: Flows; identity: Identity }

/** Rings the agent whom routing chose, and tells routing how it went. */
export async function ringOffer(offer: OfferView, { routing, calls, flows, identity }: Parts): Promise<void> {
  const { id, agentId, callId, expiresAt } = offer
  const { extension, name } = await agentAt(identity, agentId)
  if (!callId) throw new Error('This cannot be: a call is offered without a call')
  const take = async () => {
    flows.taken(callId)
    const accepted = (await routing.accept(id, agentId)).kind === 'done'
    if (!accepted) flows.waitsAgain(callId)
    return accepted
  }
  const ringForMs = Math.max(1_000, expiresAt.getTime() - Date.now())
  void calls
    .ring(callId, { agentId, name, extension, ringForMs, take, stands: () => routing.offer(id) !== undefined })
    .then((rung) => tell(rung))
    .catch(() => routing.withdraw(id))

  function tell(rung: Rung) {
    if (rung === 'declined') return routing.refuse(id, agentId, 'declined')
    if (rung === 'no-answer') return routing.refuse(id, agentId, 'unanswered')
    if (rung === 'not-reachable') return routing.refuse(id, agentId, 'unreachable')
    return rung === 'withdrawn' ? routing.withdraw(id) : undefined
  }
}

export type SendOn = Parts & {
  /** Whoever rang the customer is done with them. */
  handedOn(call: LiveCall): Promise<void>
  conversationId: ConversationId
  by: UserId | 'anyone'
  to: Destination
}

/** A blind transfer: the agent is free at once, the customer hears music and stands in the new line. */
export async function sendOn(asked: SendOn): Promise<void> {
  const { routing, calls, flows, conversationId, by, to } = asked
  const item = routing.itemOf(conversationId)
  const call = calls.byConversation(conversationId)
  if (!item && call?.direction === 'out') return sendOnOurs(asked, call)
  if (!item) throw new Refusal('conflict', 'not-talking', 'Nobody is being served here.')
  const no = routing.whyNotThere(item, to)
  if (no) throw refused(no)
  const agent = call && (await calls.letGo(call.id, by))
  if (call) flows.waitsAgain(call.id)
  const handed = await routing.hand(item, to)
  if (handed.kind === 'refused') {
    // A chat has no line that was let go of: it is where it was.
    if (!agent) throw refused(handed.because)
    await routing.giveBack(item)
    throw new Refusal(
      'conflict',
      `transfer-${handed.because}`,
      'The customer could not be handed on and is first in line again.',
    )
  }
  await routing.endWrapUp(item)
}

/** A customer whom we rang stood in no line until now: from here on they are a caller like others. */
async function sendOnOurs({ routing, calls, flows, handedOn, by, to }: SendOn, call: LiveCall): Promise<void> {
  const { id: callId, conversationId, customer } = call
  const queue = routing.queue('queueId' in to ? to.queueId : (call.queue?.id as QueueId))
  if (!queue) throw refused('unknown-queue')
  const agentId = 'agentId' in to ? to.agentId : undefined
  const no = agentId ? routing.whyNotWith(agentId, 'call') : routing.isOpen(queue.key) ? undefined : 'closed'
  if (no) throw refused(no)
  await calls.letGo(callId, by)
  await handedOn(call)
  const queued = await routing.enqueue({ kind: 'call', queueId: queue.id, conversationId, callId })
  void flows
    .waitIn(queue.key, { callId, conversationId, leg: customer.leg })
    .catch(() => calls.hangUp(callId, 'anyone').catch(() => {}))
  if (agentId && queued.kind === 'queued') await routing.hand(queued.workItemId, { agentId })
}

const refused = (because: string) =>
  new Refusal('conflict', `transfer-${because}`, 'The customer cannot be handed on to there now.')

export async function agentAt(identity: Identity, agentId: string): Promise<{ name: string; extension: string }> {
  const person = (await identity.directory()).byId.get(agentId) ?? (await identity.person(agentId))
  if (!person.extension) throw new Refusal('conflict', 'no-extension', 'This colleague has no phone.')
  return { name: person.name, extension: person.extension }
}
