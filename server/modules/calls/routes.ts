import { z } from 'zod'
import { Consultation, type Destination, Call as Shown, Transfer } from '../../../contract/calls.ts'
import { IdParam } from '../../../contract/common.ts'
import type { CallId, ConversationId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Http } from '../../platform/http/http.ts'
import { may, type Who } from '../../platform/http/who.ts'
import type { Calls, LiveCall } from './calls.ts'

/** Whom a call can go to is routing's to know; app.ts hands it in. */
type Needs = {
  colleague(id: UserId): Promise<{ agentId: UserId; name: string; extension: string; ringForMs: number }>
  sendOn(conversationId: ConversationId, by: UserId, to: z.infer<typeof Destination>): Promise<void>
}

export function callRoutes(http: Http, calls: Calls, needs: Needs) {
  const one = { params: IdParam, answer: Shown }

  http.get(
    '/calls',
    { summary: 'Live calls', may: 'conversations.read', answer: z.object({ items: z.array(Shown) }) },
    async ({ who }) => ({
      items: calls
        .all()
        .filter((call) => maySee(who, call))
        .map(present),
    }),
  )

  http.get('/calls/:id', { summary: 'A live call', may: 'conversations.read', ...one }, async ({ params, who }) => {
    const call = calls.find(params.id as CallId)
    if (!maySee(who, call)) throw new Refusal('not-allowed', 'not-your-call', 'This call belongs to a colleague.')
    return present(call)
  })

  http.put('/calls/:id/hold', { summary: 'Hold', may: 'calls.handle', ...one }, async ({ params, who }) => {
    await calls.hold(params.id as CallId, handler(who))
    return present(calls.find(params.id as CallId))
  })

  http.delete('/calls/:id/hold', { summary: 'Resume', may: 'calls.handle', ...one }, async ({ params, who }) => {
    await calls.resume(params.id as CallId, handler(who))
    return present(calls.find(params.id as CallId))
  })

  http.put(
    '/calls/:id/consultation',
    { summary: 'Ask a colleague', may: 'calls.handle', body: Consultation, ...one },
    async ({ params, body, who }) => {
      await calls.consult(params.id as CallId, handler(who), await needs.colleague(body.agentId as UserId))
      return present(calls.find(params.id as CallId))
    },
  )

  http.delete(
    '/calls/:id/consultation',
    { summary: 'Back to the customer', may: 'calls.handle', ...one },
    async ({ params, who }) => {
      await calls.returnToCustomer(params.id as CallId, handler(who))
      return present(calls.find(params.id as CallId))
    },
  )

  http.put(
    '/calls/:id/transfer',
    { summary: 'Send on, or let the colleague take over', may: 'calls.handle', body: Transfer, ...one },
    async ({ params, body, who }) => {
      const id = params.id as CallId
      const { conversationId } = calls.find(id)
      if ('consultation' in body) await calls.completeTransfer(id, handler(who))
      else await needs.sendOn(conversationId, who.id as UserId, body)
      return present(calls.find(id))
    },
  )

  http.delete('/calls/:id', { summary: 'Hang up', may: 'calls.handle', params: IdParam }, async ({ params, who }) => {
    await calls.hangUp(params.id as CallId, handler(who))
  })
}

const maySee = (who: Who, { agent, colleague }: LiveCall) =>
  may(who, 'conversations.read', 'all') || [agent, colleague].some((line) => line?.agentId === who.id)

/** Supervisors may handle anybody's call, agents their own. */
const handler = (who: Who): UserId | 'anyone' => (may(who, 'calls.handle', 'all') ? 'anyone' : (who.id as UserId))

export function present(call: LiveCall): z.infer<typeof Shown> {
  const { agent, colleague, customerId, customerName } = call
  return {
    id: call.id,
    conversationId: call.conversationId,
    state: call.state,
    via: call.via,
    direction: call.direction,
    from: call.from,
    to: call.to,
    customer: customerId ? { id: customerId, name: customerName ?? '' } : undefined,
    agent: agent && { id: agent.agentId, name: agent.name },
    queue: call.queue,
    consulting: colleague && { id: colleague.agentId, name: colleague.name },
    startedAt: call.startedAt.toISOString(),
    answeredAt: call.answeredAt?.toISOString(),
    since: call.since.toISOString(),
    recording: call.recording,
  }
}
