import type { TeamId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Database } from '../../platform/db/database.ts'
import { acting } from '../../platform/events/acting.ts'
import type { Told } from '../../platform/events/append.ts'
import type { Conversations } from '../conversations/conversations.ts'
import type { Identity } from '../identity/identity.ts'
import type { Notices } from '../identity/notices.ts'
import type { Subtasks } from '../subtasks/subtasks.ts'
import type { TicketTags } from '../tickets/tags.ts'
import type { TaggedTicket } from '../tickets/terms.ts'
import type { Tickets } from '../tickets/tickets.ts'
import { type Action, type ActionKind, type Addressee, type Assignee, escalated } from './action.ts'
import type { AutomationEvent } from './events.ts'
import type { Facts } from './facts.ts'
import type { PublishedRule } from './rule.ts'
import { fill } from './template.ts'

export type CarryNeeds = {
  db: Database
  tickets: Tickets
  tags: TicketTags
  conversations: Conversations
  identity: Identity
  notices: Notices
  subtasks: Pick<Subtasks, 'plan' | 'openPlan'>
}

/** Why an action is carried out: by which rule, because of which event, knowing what. */
export type Occasion = { readonly rule: PublishedRule; readonly event: Told; readonly facts: Facts }

/** What became of an action. A `refused` one is a "no" of the door it knocked at, in its words. */
export type Outcome = {
  readonly do: ActionKind
  readonly result: 'done' | 'refused' | 'failed'
  readonly words?: string
}

/** What an action consists of: units of work in their order, each done once however often it is tried. */
type Works = readonly (() => Promise<unknown>)[]
type Carry<A extends Action> = (action: A, occasion: Occasion, needs: CarryNeeds) => Works

/**
 * Knocks at the doors that an action is meant for, as the rule and because of
 * the event. `place` is the action's place in its rule: with the event it is
 * the key under which each unit of work claims to be the first.
 */
export async function carryOut(action: Action, place: number, occasion: Occasion, needs: CarryNeeds): Promise<void> {
  const actor = `rule:${occasion.rule.id}`
  const carry = carriers[action.do] as Carry<Action>
  for (const [step, work] of carry(action, occasion, needs).entries()) {
    const key = [occasion.event.number, place, step].join(':')
    const once = { who: actor, key, fingerprint: action.do, claimed: false }
    await acting({ actor, cause: occasion.event.number, once }, work).catch(unlessDone)
  }
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
  'set-state': ({ state }, occasion, { tickets }) => [() => moveTo(state, occasion, tickets)],
  resolve: ({ result }, occasion, { tickets }) => [
    () => tickets.resolve(ticketOf(occasion).id, fill(result, occasion.facts)),
  ],
  assign: ({ to }, occasion, needs) => [
    async () => needs.tickets.assign(ticketOf(occasion).id, await assignment(to, occasion, needs)),
  ],
  split: ({ plan }, occasion, { subtasks }) => [
    async () => {
      const { parts } = await subtasks.plan(plan)
      await subtasks.openPlan(ticketOf(occasion).id, parts, `rule:${occasion.rule.id}:${occasion.event.number}`)
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
    async () => needs.notices.give({ ...notice(text, occasion), to: await ears(whom, occasion, needs) }),
  ],
  escalate: ({ text }, occasion, needs) => [
    () => {
      const { id, priority } = ticketOf(occasion)
      return needs.tickets.edit(id, { priority: escalated(priority) }, undefined)
    },
    () => tellSupervisors(text, occasion, needs),
  ],
  survey: (_, occasion, { conversations }) => [() => conversations.askSurvey(surveyAbout(occasion))],
  'call-out': ({ name }, { rule, event, facts }, { db }) => [
    () =>
      db.work(async (_, announce) =>
        announce({
          type: 'rule-called-out',
          ...(facts.ticket ? { ticketId: facts.ticket.id } : {}),
          ...(facts.conversation ? { conversationId: facts.conversation.id } : {}),
          ruleId: rule.id,
          name,
          event: event.number,
        } satisfies AutomationEvent),
      ),
  ],
}

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

async function tellSupervisors(text: string, occasion: Occasion, needs: CarryNeeds): Promise<void> {
  const { id: ticketId } = ticketOf(occasion)
  const { id: ruleId, name } = occasion.rule
  const to = await ears({ kind: 'supervisors' }, occasion, needs)
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
  }
}

async function assignment(to: Assignee, occasion: Occasion, { identity, tickets }: CarryNeeds) {
  if (to.kind === 'department') return { departmentId: to.id as TeamId }
  if (to.kind === 'person') return { assigneeId: to.id as UserId }
  const { byId } = await identity.directory()
  const members = [...byId.values()].filter(({ team, active }) => active && team?.id === to.id)
  const loads = await Promise.all(
    members.map(async ({ id }) => ({ id, open: (await tickets.countsFor(id, undefined)).open })),
  )
  const [least] = loads.toSorted((a, b) => a.open - b.open || (a.id < b.id ? -1 : 1))
  if (!least) throw new Refusal('conflict', 'team-empty', `Rule ${occasion.rule.name}: nobody works in this team.`)
  return { assigneeId: least.id }
}

async function ears(whom: Addressee, { facts }: Occasion, { identity }: CarryNeeds): Promise<UserId[]> {
  const { byId } = await identity.directory()
  const people = [...byId.values()].filter(({ active }) => active)
  switch (whom.kind) {
    case 'person':
      return [whom.id as UserId]
    case 'assignee':
      return facts.ticket?.assigneeId ? [facts.ticket.assigneeId] : []
    case 'supervisors':
      return people.filter(({ role }) => role === 'supervisor').map(({ id }) => id)
    case 'department':
      return people.filter(({ team }) => team?.id === whom.id).map(({ id }) => id)
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
  ticket ? `#${ticket.number} ${ticket.subject}` : (customer?.name ?? rule.name)
