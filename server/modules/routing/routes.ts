import { z } from 'zod'
import { IdParam, page } from '../../../contract/common.ts'
import { Decision, DecisionsQuery, Skill } from '../../../contract/routing.ts'
import type { OfferId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import { readCursor, toPage } from '../../platform/http/cursor.ts'
import type { Http } from '../../platform/http/http.ts'
import { may, type Who } from '../../platform/http/who.ts'
import type { OfferView } from './offer-view.ts'
import type { Done, Routing } from './routing.ts'
import type { DecisionRow } from './store.ts'

/** Who is called what, and what can be asked of them, is identity's to know. */
type Needs = {
  routing: Routing
  skills(): Promise<readonly z.infer<typeof Skill>[]>
  /** Whoever took it may write at once: what it is about is theirs before we answer. */
  taken(offer: OfferView, by: UserId): Promise<unknown>
}

export function routingRoutes(http: Http, { routing, skills, taken }: Needs) {
  http.get(
    '/skills',
    { summary: 'What agents can be good at', may: 'queues.read', answer: z.object({ items: z.array(Skill) }) },
    async () => ({ items: [...(await skills())] }),
  )

  http.get(
    '/routing/decisions',
    {
      summary: 'Who was offered what, and why nobody else, newest first',
      may: 'routing.read',
      query: DecisionsQuery,
      answer: page(Decision),
    },
    async ({ query, who }) => {
      const [before] = readCursor(query.after, 1) ?? []
      const rows = await routing.decisions(within(who, query), query.limit, beforeId(before))
      return toPage(
        rows,
        query.limit,
        ({ id }) => [id],
        (row) => presentDecision(row, routing),
      )
    },
  )

  http.put(
    '/offers/:id/acceptance',
    {
      summary: 'Take a chat, a ticket or a callback; a call is taken by answering the phone',
      may: 'signed-in',
      params: IdParam,
    },
    async ({ params, who }) => {
      const id = params.id as OfferId
      const offer = routing.offer(id)
      if (offer?.kind === 'call' && !offer.callback)
        throw new Refusal('conflict', 'answer-the-phone', 'A call is taken by answering the phone.')
      mustBeDone(await routing.accept(id, agentOf(who)))
      if (offer) await taken(offer, agentOf(who))
    },
  )

  http.put(
    '/offers/:id/refusal',
    { summary: 'Let somebody else have it', may: 'signed-in', params: IdParam },
    async ({ params, who }) => {
      mustBeDone(await routing.refuse(params.id as OfferId, agentOf(who)))
    },
  )
}

/** Offers are between routing and one person; a key has no hands to take one with. */
function agentOf(who: Who): UserId {
  if (who.kind !== 'user') throw new Refusal('not-allowed', 'not-yours', 'Only the agent it is offered to can do this.')
  return who.id as UserId
}

/** For other routes too: why it could not be done, in words. */
function mustBeDone(answer: Done): void {
  if (answer.kind === 'done') return
  if (answer.because === 'not-yours')
    throw new Refusal('not-allowed', 'not-yours', 'Only the agent it is offered to can do this.')
  if (answer.because === 'gone')
    throw new Refusal('conflict', 'offer-gone', 'This offer is over: somebody else has it.')
  throw new Refusal('conflict', answer.because, 'They cannot take it now.')
}

/** With the narrow permission one sees why oneself was chosen, and no more. */
function within(who: Who, query: z.infer<typeof DecisionsQuery>) {
  if (may(who, 'routing.read', 'all')) return query
  if (query.agent !== undefined && query.agent !== who.id)
    throw new Refusal('not-allowed', 'not-allowed', 'This needs the permission routing.read (all).')
  return { ...query, agent: who.id }
}

function beforeId(value: string | number | undefined): string | undefined {
  if (value === undefined || /^\d{1,18}$/.test(String(value))) return value === undefined ? undefined : String(value)
  throw new Refusal('invalid', 'invalid', 'is not a cursor that this list gave', 'query.after')
}

function presentDecision(row: DecisionRow, routing: Routing): z.infer<typeof Decision> {
  return {
    id: row.id,
    workItemId: row.work_item_id,
    conversationId: row.conversation_id ?? undefined,
    ticketId: row.ticket_id ?? undefined,
    queueId: row.queue_id ?? undefined,
    toQueueId: row.to_queue_id ?? undefined,
    strategy: row.strategy ?? undefined,
    relaxed: row.relaxed,
    at: row.at.toISOString(),
    kind: row.kind,
    agentId: row.agent_id ?? undefined,
    because: row.because,
    considered: row.considered.map((one) => ({ ...one, name: routing.agent(one.agentId)?.name ?? '' })),
  }
}
