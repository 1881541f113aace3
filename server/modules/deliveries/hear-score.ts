import type { SurveyId, TicketId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import { acting } from '../../platform/events/acting.ts'
import type { Told } from '../../platform/events/append.ts'
import type { Survey } from '../conversations/conversations.ts'
import { raised, type Ticket } from '../tickets/ticket.ts'
import type { DeliveryEvent } from './events.ts'
import type { LoopNeeds } from './loop-needs.ts'
import { isBad, type LoopRules } from './loop-rules.ts'
import { toSystem } from './return-result.ts'
import { aboutTicket, takersOf } from './who-asked.ts'

/** One mark, and by which rules it is heard. */
type Mark = { readonly event: Told; readonly survey: Survey; readonly score: number; readonly rules: LoopRules }

/** The customer said how it was: who served hears it, and a bad score is looked at again. */
export async function hearScore(event: Told, needs: LoopNeeds): Promise<void> {
  const survey = await needs.conversations.surveyById(event.fact.surveyId as SurveyId)
  const { score } = survey
  if (score === undefined) return
  await needs.loop.forget([survey.id])
  const mark = { event, survey, score, rules: await needs.loop.rules() }
  const ids = await ticketsBehind(survey, needs)
  if (isBad(score, mark.rules)) await once(event, 'told', () => tellHouse(mark, ids[0], needs))
  for (const id of ids) {
    const ticket = await needs.tickets.find(id)
    await tellServers(ticket, mark, needs)
    if (isBad(score, mark.rules)) await lookAgain(ticket, mark, needs)
    const word = { errand: 'score', cause: `score:${survey.id}`, ticketId: id, about: { surveyId: survey.id } } as const
    if (survey.ticketId) await needs.deliveries.promise(await toSystem(word, needs))
  }
}

/** A call is rated before anybody knows its ticket by number; the tickets it came to are meant. */
async function ticketsBehind({ ticketId, conversationId }: Survey, { tickets }: LoopNeeds): Promise<TicketId[]> {
  if (ticketId) return [ticketId]
  return conversationId ? (await tickets.ofConversations([conversationId])).map(({ id }) => id as TicketId) : []
}

async function tellServers(ticket: Ticket, { survey, score, rules }: Mark, needs: LoopNeeds): Promise<void> {
  const to = [...(ticket.assigneeId ? [ticket.assigneeId] : []), ...(await takersOf(ticket, needs))]
  const kind = isBad(score, rules) ? 'customer-rated-badly' : 'customer-rated'
  await needs.notices.give({ ...aboutTicket(ticket), kind, detail: { score }, to, cause: `score:${survey.id}` })
}

/** Escalated and opened again, as the rules say. */
async function lookAgain(ticket: Ticket, { event, survey, score, rules }: Mark, needs: LoopNeeds): Promise<void> {
  const { id, state } = ticket
  if (rules.escalates) {
    const notice = { ...aboutTicket(ticket), kind: 'customer-rated-badly', detail: { score } }
    await needs.notices.give({ ...notice, to: await supervisors(needs), cause: `score:${survey.id}` })
    const priority = raised(ticket.priority)
    if (state !== 'closed' && priority !== ticket.priority)
      await once(event, `raise:${id}`, () => needs.tickets.edit(id, { priority }, undefined))
  }
  if (rules.reopens && state === 'resolved')
    await once(event, `reopen:${id}`, () => needs.tickets.reopen(id, 'bad-score'))
}

/** For alerts and whoever else listens: what is bad is decided here. */
function tellHouse({ survey, score }: Mark, ticketId: TicketId | undefined, { db }: LoopNeeds): Promise<void> {
  const { id: surveyId, conversationId, agentId } = survey
  const fact = { ...(ticketId ? { ticketId } : {}), surveyId, conversationId, agentId, score }
  return db.work(async (_, announce) => void announce({ type: 'score-was-bad', ...fact } satisfies DeliveryEvent))
}

async function supervisors({ identity }: LoopNeeds): Promise<UserId[]> {
  const { byId } = await identity.directory()
  return [...byId.values()].filter(({ active, role }) => active && role === 'supervisor').map(({ id }) => id)
}

/** An event may be told twice; of what it causes each is done once. */
async function once(event: Told, what: string, work: () => Promise<unknown>): Promise<void> {
  const claim = { who: 'closed-loop', key: `${event.number}:${what}`, fingerprint: what, claimed: false }
  await acting({ actor: 'system', cause: event.number, once: claim }, work).catch((error) => {
    if (!(error instanceof Refusal) || error.code !== 'idempotency-key-in-use') throw error
  })
}
