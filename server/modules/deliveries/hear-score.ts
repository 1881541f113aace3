import type { SurveyId, TicketId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import { acting } from '../../platform/events/acting.ts'
import type { Told } from '../../platform/events/append.ts'
import type { Survey } from '../conversations/conversations.ts'
import type { Priority, Ticket } from '../tickets/ticket.ts'
import type { LoopNeeds } from './close-the-loop.ts'
import type { DeliveryEvent } from './events.ts'
import { isBad, type LoopRules } from './loop-rules.ts'
import { aboutTicket, systemBehind, takersOf } from './who-asked.ts'

/** The customer said how it was: who served hears it, and a bad score is looked at again. */
export async function hearScore(event: Told, needs: LoopNeeds): Promise<void> {
  const survey = await needs.conversations.surveyById(event.fact.surveyId as SurveyId)
  const score = survey.score
  if (score === undefined) return
  await needs.loop.forget([survey.id])
  const rules = await needs.loop.rules()
  const ids = await ticketsBehind(survey, needs)
  if (isBad(score, rules)) await once(event, 'told', () => tellHouse(survey, score, ids[0], needs))
  for (const id of ids) await hearOf(await needs.tickets.find(id), survey, score, rules, event, needs)
}

/** A call is rated before anybody knows its ticket by number; the tickets it came to are meant. */
async function ticketsBehind({ ticketId, conversationId }: Survey, { tickets }: LoopNeeds): Promise<TicketId[]> {
  if (ticketId) return [ticketId]
  return conversationId ? (await tickets.ofConversations([conversationId])).map(({ id }) => id as TicketId) : []
}

async function hearOf(ticket: Ticket, survey: Survey, score: number, rules: LoopRules, event: Told, needs: LoopNeeds) {
  const bad = isBad(score, rules)
  const servers = [...(ticket.assigneeId ? [ticket.assigneeId] : []), ...(await takersOf(ticket, needs))]
  const notice = { ...aboutTicket(ticket), detail: { score }, cause: `score:${survey.id}` }
  await needs.notices.give({ ...notice, kind: bad ? 'customer-rated-badly' : 'customer-rated', to: servers })
  if (bad && rules.escalates) {
    await needs.notices.give({ ...notice, kind: 'customer-rated-badly', to: await supervisors(needs) })
    const priority = higher[ticket.priority]
    if (ticket.state !== 'closed' && priority !== ticket.priority)
      await once(event, `raise:${ticket.id}`, () => needs.tickets.edit(ticket.id, { priority }, undefined))
  }
  if (bad && rules.reopens && ticket.state === 'resolved')
    await once(event, `reopen:${ticket.id}`, () => reopen(ticket))
  const keyId = survey.ticketId && (await systemBehind(ticket.id, needs))
  if (keyId)
    await needs.deliveries.promise([
      {
        errand: 'score',
        cause: `score:${survey.id}`,
        ticketId: ticket.id,
        recipient: 'system',
        way: 'webhook',
        because: 'opened-it',
        about: { surveyId: survey.id, keyId },
      },
    ])

  function reopen({ id }: Ticket) {
    return needs.tickets.reopen(id, 'bad-score')
  }
}

/** For alerts and whoever else listens: what is bad is decided here. */
function tellHouse(
  { id: surveyId, conversationId, agentId }: Survey,
  score: number,
  ticketId: TicketId | undefined,
  needs: LoopNeeds,
) {
  const fact = { ...(ticketId ? { ticketId } : {}), surveyId, conversationId, agentId, score }
  return needs.db.work(async (_, announce) => announce({ type: 'score-was-bad', ...fact } satisfies DeliveryEvent))
}

async function supervisors({ identity }: LoopNeeds): Promise<UserId[]> {
  const { byId } = await identity.directory()
  return [...byId.values()].filter(({ active, role }) => active && role === 'supervisor').map(({ id }) => id)
}

const higher: Record<Priority, Priority> = { low: 'normal', normal: 'high', high: 'urgent', urgent: 'urgent' }

/** An event may be told twice; of what it causes each is done once. */
async function once(event: Told, what: string, work: () => Promise<unknown>): Promise<void> {
  const claim = { who: 'closed-loop', key: `${event.number}:${what}`, fingerprint: what, claimed: false }
  await acting({ actor: 'system', cause: event.number, once: claim }, work).catch((error) => {
    if (!(error instanceof Refusal) || error.code !== 'idempotency-key-in-use') throw error
  })
}
