import type { Condition, Question } from '../../../lib/conditions/condition.ts'
import { compiled } from '../../../lib/conditions/in-force.ts'
import { unmet } from '../../../lib/conditions/unmet.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Field, Words } from './form.ts'
import { type Hand, isAmong, mayRead } from './form-access.ts'
import { type FormFacts, factsOf, momentOf } from './form-facts.ts'
import type { WayApproval } from './status-approval.ts'
import type { Ticket, TicketState } from './ticket.ts'

/**
 * A ticket type's own states, each of one of the four kinds that everybody
 * else knows (ticket.ts): clocks, lists and reports go by the kind.
 *
 * ```txt
 *   review ──▶ approved ──▶ paying ──▶ refunded ──▶ closed
 *   (open)     (open)       (pending)  (resolved)   (closed)
 * ```
 */
export type Status = { readonly key: string; readonly name: Words; readonly kind: TicketState }

export type Transition = {
  readonly from: string
  readonly to: string
  /** What must be so before. */
  readonly guard?: Condition | undefined
  /** What a person is told while it is not so. */
  readonly because?: Words | undefined
  /** Fields that must be filled by then. */
  readonly needs?: readonly string[] | undefined
  /** Roles that may; everybody who may write the ticket when absent. */
  readonly roles?: readonly string[] | undefined
  /** Whose yes is asked for when somebody tries it; with it the ticket goes on by itself. */
  readonly approval?: WayApproval | undefined
}

export type Workflow = { readonly statuses: readonly Status[]; readonly transitions: readonly Transition[] }

/** What a type without states of its own has. */
export const standardWorkflow: Workflow = {
  statuses: [
    { key: 'open', name: { zh: '处理中', en: 'Open' }, kind: 'open' },
    { key: 'pending', name: { zh: '等待客户', en: 'Waiting' }, kind: 'pending' },
    { key: 'resolved', name: { zh: '已解决', en: 'Resolved' }, kind: 'resolved' },
    { key: 'closed', name: { zh: '已关闭', en: 'Closed' }, kind: 'closed' },
  ],
  transitions: [
    { from: 'open', to: 'resolved' },
    { from: 'open', to: 'pending' },
    { from: 'pending', to: 'open' },
    { from: 'pending', to: 'resolved' },
    { from: 'resolved', to: 'open' },
    { from: 'resolved', to: 'closed' },
  ],
}

/** A way from here, and what stands in it for this hand. */
export type Way = { readonly to: Status; readonly transition: Transition; readonly whyNot: WhyNot | undefined }
export type WhyNot =
  | { readonly kind: 'role' }
  | { readonly kind: 'fields'; readonly fields: readonly string[] }
  | { readonly kind: 'guard'; readonly because: Words | undefined; readonly questions: readonly Question[] }

export type Walker = { readonly by: Hand; readonly facts: FormFacts; readonly fields: readonly Field[] }

export function waysFrom(workflow: Workflow, ticket: Ticket, walker: Walker): Way[] {
  return workflow.transitions.flatMap((transition) => {
    const to = transition.from === ticket.status && statusOf(workflow, transition.to)
    return to ? [{ to, transition, whyNot: whyNot(transition, ticket, walker) }] : []
  })
}

function whyNot(
  { guard, because, needs = [], roles }: Transition,
  ticket: Ticket,
  { by, facts }: Walker,
): WhyNot | undefined {
  if (!isAmong(roles, by)) return { kind: 'role' }
  const fields = needs.filter((key) => ticket.fields[key] === undefined)
  if (fields.length > 0) return { kind: 'fields', fields }
  if (!guard || compiled(guard)(guardFacts(ticket, facts), momentOf(facts))) return undefined
  return { kind: 'guard', because, questions: unmet(guard, guardFacts(ticket, facts), momentOf(facts)) }
}

/** Guards know the form and a little of the ticket itself. */
function guardFacts(ticket: Ticket, facts: FormFacts) {
  const form = factsOf(ticket.fields, facts)
  return {
    get(name: string) {
      if (name === 'ticket.assigned') return ticket.assigneeId !== undefined
      return name === 'ticket.responded' ? ticket.respondedAt !== undefined : form.get(name)
    },
  }
}

export function statusOf({ statuses }: Workflow, key: string): Status | undefined {
  return statuses.find((status) => status.key === key)
}

export const transitionBetween = ({ transitions }: Workflow, from: string, to: string): Transition | undefined =>
  transitions.find((one) => one.from === from && one.to === to)

export const firstStatus = ({ statuses }: Workflow): Status => statuses[0]!

/** The way to this state, or why there is none for this hand. */
export function wayTo(workflow: Workflow, ticket: Ticket, key: string, walker: Walker): Way {
  const way = waysFrom(workflow, ticket, walker).find(({ to }) => to.key === key)
  if (!way) throw notReachable(workflow, ticket, statusOf(workflow, key)?.name.en ?? key)
  refuseBlocked(way, walker)
  return way
}

/** The first way to a state of this kind that is open to this hand: what "resolve" means for a type with three ends. */
export function wayToKind(workflow: Workflow, ticket: Ticket, kind: TicketState, walker: Walker): Way {
  const ways = waysFrom(workflow, ticket, walker).filter(({ to }) => to.kind === kind)
  const [first] = ways
  if (!first) throw notReachable(workflow, ticket, kind)
  const open = ways.find(({ whyNot }) => !whyNot)
  if (!open) refuseBlocked(first, walker)
  return open ?? first
}

/** The customer moves it: no role and no guard of ours holds them up. */
export function wayForCustomer(workflow: Workflow, ticket: Ticket, kind: TicketState): Status {
  const next = workflow.transitions.flatMap(({ from, to }) =>
    from === ticket.status ? (statusOf(workflow, to) ?? []) : [],
  )
  const way = next.find((status) => status.kind === kind)
  if (!way) throw notReachable(workflow, ticket, kind)
  return way
}

function refuseBlocked({ to, whyNot }: Way, { fields, by }: Walker) {
  if (!whyNot) return
  if (whyNot.kind === 'role')
    throw new Refusal('not-allowed', 'status-not-yours', `Your role may not move this ticket to "${to.name.en}".`)
  if (whyNot.kind === 'guard')
    throw new Refusal(
      'conflict',
      'status-guarded',
      whyNot.because?.en ?? `The condition of "${to.name.en}" does not hold yet.`,
    )
  const missing = fields.filter((field) => whyNot.fields.includes(field.key) && mayRead(field, by))
  if (missing.length === 0)
    throw new Refusal('conflict', 'status-guarded', `"${to.name.en}" needs what another role has to fill in first.`)
  throw new Refusal(
    'invalid',
    'field-not-valid',
    `"${to.name.en}" needs ${missing.map(({ label }) => label.en).join(', ')}.`,
    missing.map(({ key }) => ({ field: `body.fields.${key}`, rule: 'is required' })),
  )
}

function notReachable(workflow: Workflow, { status }: Ticket, to: string) {
  const from = statusOf(workflow, status)?.name.en ?? status
  return new Refusal('conflict', 'state-not-reachable', `A ticket cannot go from ${from} to ${to}.`)
}
