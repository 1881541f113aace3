import { z } from 'zod'
import { IdParam } from '../../../contract/common.ts'
import { ScreenPop } from '../../../contract/conversations.ts'
import { Desk } from '../../../contract/desk.ts'
import { Agent, SetPresence } from '../../../contract/identity.ts'
import { OfferWithPop } from '../../../contract/routing.ts'
import type { ConversationId, OfferId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Http } from '../../platform/http/http.ts'
import { mustBeAllowed } from '../../platform/http/who.ts'
import { mustReachConversation } from '../conversations/reach.ts'
import { AgentParam } from '../identity/routes.ts'
import { type DeskNeeds, deskOf, screenPop, showAgent, showAgents, showOfferWithPop } from './desk.ts'

/** The agent's own view of the house. */
export function deskRoutes(http: Http, needs: DeskNeeds) {
  http.get('/desk', { summary: 'Everything my desk shows', may: 'agents.presence', answer: Desk }, async ({ who }) =>
    deskOf(who, needs),
  )

  http.get(
    '/agents',
    { summary: 'Agents and what they are doing', may: 'agents.read', answer: z.object({ items: z.array(Agent) }) },
    async () => ({ items: await showAgents(needs) }),
  )

  http.put(
    '/agents/:id/presence',
    {
      summary: 'Available, on a break, gone',
      may: 'agents.presence',
      params: AgentParam,
      body: SetPresence,
      answer: Agent,
    },
    async ({ params, body, who }) => {
      const id = (params.id === 'me' ? who.id : params.id) as UserId
      if (id !== who.id) mustBeAllowed(who, 'agents.presence', 'all')
      const person = await needs.identity.person(id)
      const presence = await needs.identity.setPresence(id, body.state, body.reason)
      await needs.routing.agentChanged({
        agentId: id,
        name: person.name,
        presence: presence.state,
        presenceReason: presence.reason,
        since: presence.since,
      })
      return showAgent(person, presence, needs)
    },
  )

  http.get(
    '/offers/:id',
    { summary: 'Who is calling, before picking up', may: 'calls.handle', params: IdParam, answer: OfferWithPop },
    async ({ params, who }) => {
      const offer = needs.routing.offer(params.id as OfferId)
      if (!offer || offer.agentId !== who.id) throw new Refusal('not-found', 'offer-over', 'This offer is over.')
      return showOfferWithPop(offer, who, needs)
    },
  )

  http.get(
    '/conversations/:id/screen-pop',
    { summary: 'Who it may be', may: 'conversations.read', params: IdParam, answer: ScreenPop },
    async ({ params, who }) => {
      const conversation = await needs.conversations.find(params.id as ConversationId)
      mustReachConversation(who, 'conversations.read', conversation, await needs.identity.directory())
      return screenPop(conversation, who, needs)
    },
  )
}
