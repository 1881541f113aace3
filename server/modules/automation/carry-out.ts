import { Refusal } from '../../base/refusal.ts'
import type { Database } from '../../platform/db/database.ts'
import { acting } from '../../platform/events/acting.ts'
import type { Conversations } from '../conversations/conversations.ts'
import { calledOf } from '../customers/customers.ts'
import type { Identity } from '../identity/identity.ts'
import type { Notices } from '../identity/notices.ts'
import type { Outcalls } from '../outcalls/outcalls.ts'
import type { TicketLine } from '../routing/ticket-line.ts'
import type { Approvals } from '../subtasks/approvals.ts'
import type { Subtasks } from '../subtasks/subtasks.ts'
import type { TicketTags } from '../tickets/tags.ts'
import type { TaggedTicket } from '../tickets/terms.ts'
import { raised } from '../tickets/ticket.ts'
import type { Tickets } from '../tickets/tickets.ts'
import type { Webhooks } from '../webhooks/webhooks.ts'
import type { Action, ActionKind } from './action.ts'
import { callWebhook } from './call-webhook.ts'
import type { AutomationEvent } from './events.ts'
import type { Occasion } from './occasion.ts'
import { fill } from './template.ts'
import { assignment, ears, peopleAsked } from './whom.ts'

export type CarryNeeds = {
  db: Database
  tickets: Tickets
  tags: TicketTags
  conversations: Conversations
  identity: Identity
  notices: Notices
  subtasks: Pick<Subtasks, 'plan' | 'openPlan'>
  approvals: Pick<Approvals, 'ask' | 'find'>
  line: Pick<TicketLine, 'send' | 'move'>
  outcalls: Pick<Outcalls, 'begin'>
  webhooks: Pick<Webhooks, 'call'>
}

/** What came of it, where there is more to say than that it was done. */
export class CameOf {
  readonly words: string | undefined
  readonly isAsked: boolean

  constructor(words: string | undefined, isAsked = false) {
    this.words = words
    this.isAsked = isAsked
  }
}

/** What an action consists of: units of work in their order, each done once however often it is tried. */
type Works = readonly (() => Promise<unknown>)[]
type Carry<A extends Action> = (action: A, occasion: Occasion, needs: CarryNeeds) => Works

/**
 * Knocks at the doors that an action is meant for, as the rule and because of
 * the event. `place` is the action's place in its rule: with the event it is
 * the key under which each unit of work claims to be the first.
 */
export async function carryOut(
  action: Action,
  place: number,
  occasion: Occasion,
  needs: CarryNeeds,
): Promise<CameOf | undefined> {
  const actor = `rule:${occasion.rule.id}`
  const carry = carriers[action.do] as Carry<Action>
  let came: CameOf | undefined
  for (const [step, work] of carry(action, occasion, needs).entries()) {
    const key = [occasion.event.number, place, step].join(':')
    const once = { who: actor, key, fingerprint: action.do, claimed: false }
    const told = await acting({ actor, cause: occasion.event.number, once }, work).catch(unlessDone)
    if (told instanceof CameOf) came = told
  }
  return came
}

/** The event was heard before, and this much of it was done. */
function unlessDone(error: unknown) {
  if (!(error instanceof Refusal) || error.code !== 'idempotency-key-in-use') throw error
}

const carriers: { [K in ActionKind]: Carry<Extract<Action, { do: K }>> } = {
  'set-priority': ({ priority }, occasion, { tickets }) => [
    () => tickets.edit(ticketOf(occasion).id, { priority }, undefined),
  ],
  'set-field': ({ key, value }, occasion, { tickets }) => [
    () => tickets.edit(ticketOf(occasion).id, { fields: { [key]: value } }, undefined),
  ],
  'set-state': ({ state }, occasion, { tickets }) => [
    async () => movedOrAsked((await moveTo(state, occasion, tickets)).state === state),
  ],
  'set-status': ({ status, text }, occasion, { tickets }) => [
    async () => {
      const words = fill(text, occasion.facts)
      const after = await tickets.moveTo(ticketOf(occasion).id, { status, result: words, reason: words })
      return movedOrAsked(after.status === status)
    },
  ],
  resolve: ({ result }, occasion, { tickets }) => [
    async () => {
      const { state } = await tickets.resolve(ticketOf(occasion).id, fill(result, occasion.facts))
      return movedOrAsked(state === 'resolved')
    },
  ],
  assign: ({ to }, occasion, needs) => [
    async () => needs.tickets.assign(ticketOf(occasion).id, await assignment(to, needs)),
  ],
  route: ({ queue, priority, skills }, occasion, { line }) => [
    () => line.send(ticketOf(occasion).id, { queue, priority, skills }),
    () => line.move(ticketOf(occasion).id),
  ],
  split: ({ plan }, occasion, needs) => [() => split(plan, occasion, needs)],
  'ask-approval': ({ whom, how, text, late }, occasion, needs) => [
    async () => {
      const asked = await peopleAsked(whom, needs)
      await needs.approvals.ask({
        ticketId: ticketOf(occasion).id,
        question: fill(text, occasion.facts),
        how,
        people: asked.map(({ id }) => id),
        ...(late ? { late: { afterMs: late.minutes * 60_000, what: { follows: late.follows } } } : {}),
      })
      return new CameOf(asked.map(({ name }) => name).join('、'))
    },
  ],
  tag: ({ add, remove }, occasion, { tags }) => [() => tags.change(ticketOf(occasion).id, { add, remove })],
  comment: ({ kind, text }, occasion, { tickets }) => [
    () =>
      tickets.comment(ticketOf(occasion).id, {
        kind,
        from: 'system',
        text: fill(text, occasion.facts),
        fileIds: [],
      }),
  ],
  notify: ({ whom, text }, occasion, needs) => [
    async () => needs.notices.give({ ...notice(text, occasion), to: await ears(whom, occasion.facts, needs) }),
  ],
  escalate: ({ text }, occasion, needs) => [
    () => {
      const { id, priority } = ticketOf(occasion)
      return needs.tickets.edit(id, { priority: raised(priority) }, undefined)
    },
    () => tellSupervisors(text, occasion, needs),
  ],
  survey: (_, occasion, { conversations }) => [() => conversations.askSurvey(surveyAbout(occasion))],
  'run-flow': ({ flow }, occasion, { outcalls }) => [() => outcalls.begin(ticketOf(occasion).id, flow)],
  'call-webhook': ({ webhook }, occasion, needs) => [() => callWebhook(webhook, occasion, needs)],
}

/** On a way that needs a yes the ticket stays where it is until it is given. */
const movedOrAsked = (isMoved: boolean) => (isMoved ? undefined : new CameOf(undefined, true))

function ticketOf({ facts }: Occasion): TaggedTicket {
  if (!facts.ticket) throw new Refusal('conflict', 'no-ticket', 'There is no ticket that this could be done to.')
  return facts.ticket
}

function moveTo(state: 'open' | 'pending' | 'closed', occasion: Occasion, tickets: Tickets) {
  const ticket = ticketOf(occasion)
  if (state === 'pending') return tickets.waitForCustomer(ticket.id)
  if (state === 'closed') return tickets.close(ticket.id)
  return ticket.state === 'resolved' ? tickets.reopen(ticket.id, occasion.rule.name) : tickets.goOn(ticket.id)
}

async function split(key: string, occasion: Occasion, { subtasks, identity }: CarryNeeds): Promise<CameOf> {
  const { parts } = await subtasks.plan(key)
  await subtasks.openPlan(ticketOf(occasion).id, parts, `rule:${occasion.rule.id}:${occasion.event.number}`)
  const { teams } = await identity.directory()
  return new CameOf(parts.map(({ title, departmentId }) => `${title} → ${teams.get(departmentId) ?? ''}`).join('；'))
}

async function tellSupervisors(text: string, occasion: Occasion, needs: CarryNeeds): Promise<void> {
  const { id: ticketId } = ticketOf(occasion)
  const { id: ruleId, name } = occasion.rule
  const to = await ears({ kind: 'supervisors' }, occasion.facts, needs)
  await needs.db.work(async (tx, announce) => {
    announce({ type: 'ticket-escalated', ticketId, ruleId, name } satisfies AutomationEvent)
    await needs.notices.giveWithin(tx, announce, { ...notice(text, occasion), to })
  })
}

function surveyAbout({ facts: { ticket, conversation } }: Occasion) {
  return {
    ticketId: ticket?.id,
    conversationId: conversation?.id,
    agentId: ticket?.assigneeId ?? conversation?.agentId,
    customerId: ticket?.customerId ?? conversation?.customerId,
    askedBy: conversation?.channel === 'chat' ? ('chat' as const) : ('link' as const),
    round: ticket?.reopenedTimes ?? 0,
  }
}

function notice(text: string, occasion: Occasion) {
  const { rule, event, facts } = occasion
  const words = fill(text, facts)
  return {
    kind: 'rule',
    about: aboutOf(occasion),
    title: titleOf(occasion),
    detail: { words, rule: rule.name },
    cause: `rule:${rule.id}:${event.number}:${words}`.slice(0, 200),
  }
}

function aboutOf({ facts, rule }: Occasion): { kind: string; id: string } {
  if (facts.ticket) return { kind: 'ticket', id: facts.ticket.id }
  return facts.conversation ? { kind: 'conversation', id: facts.conversation.id } : { kind: 'rule', id: rule.id }
}

const titleOf = ({ facts: { ticket, customer }, rule }: Occasion) =>
  ticket ? `#${ticket.number} ${ticket.subject}` : customer ? calledOf(customer) : rule.name
