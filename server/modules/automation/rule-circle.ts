import { compile } from '../../../lib/conditions/compile.ts'
import type { Condition, Facts, Moment } from '../../../lib/conditions/condition.ts'
import type { TicketState } from '../tickets/ticket.ts'
import type { TicketType } from '../tickets/type.ts'
import type { Action } from './action.ts'
import type { Definition } from './rule.ts'
import { enteredBy, type Trigger, type TriggerEvent } from './trigger.ts'

/** A rule as one point of the drawing of who sets off whom. */
export type Point = { readonly name: string; readonly says: Definition }

/** What an action surely tells the house, and what is then known of the ticket. */
type Effect = { readonly events: readonly TriggerEvent[]; readonly known: ReadonlyMap<string, string> }

/**
 * The shortest circle of rules that set each other off and goes through this
 * one, which stands at both ends; nothing when there is none. At run time the
 * depth of a cascade stops them (cascade.ts); here they are named before.
 */
export function circleThrough(
  start: Point,
  others: readonly Point[],
  types: readonly TicketType[],
): readonly Point[] | undefined {
  const all = [start, ...others]
  const seen = new Set<Point>()
  const paths: Point[][] = [[start]]
  for (const path of paths) {
    const last = path.at(-1)!
    for (const next of all) {
      if (next === last || seen.has(next) || !setsOff(last.says, next.says, types)) continue
      if (next === start) return [...path, start]
      seen.add(next)
      paths.push([...path, next])
    }
  }
  return undefined
}

function setsOff(one: Definition, other: Definition, types: readonly TicketType[]): boolean {
  const effects = one.actions.flatMap((action) => effectsOf(action, types))
  return effects.some(
    ({ events, known }) => events.some((event) => isWaitedFor(event, other.when)) && mayHold(other.if, known),
  )
}

function isWaitedFor(event: TriggerEvent, when: Trigger): boolean {
  if (when.on === 'events') return when.events.includes(event)
  return when.on === 'after' && enteredBy[event] === when.state
}

/** What of it is known may be enough to say no; what is not known may be anything. */
function mayHold(condition: Condition | undefined, known: Facts): boolean {
  return !condition || holds(condition, known) !== false
}

const anyMoment: Moment = { now: new Date(0), today: '1970-01-01' }

function holds(condition: Condition, known: Facts): boolean | undefined {
  if ('not' in condition) {
    const inner = holds(condition.not, known)
    return inner === undefined ? undefined : !inner
  }
  if ('all' in condition) return joined(condition.all, known, false)
  if ('any' in condition) return joined(condition.any, known, true)
  return known.get(condition.field) === undefined ? undefined : compile(condition)(known, anyMoment)
}

/** One `decisive` part decides; one that is not known leaves it open. */
function joined(parts: readonly Condition[], known: Facts, decisive: boolean): boolean | undefined {
  const answers = parts.map((part) => holds(part, known))
  if (answers.includes(decisive)) return decisive
  return answers.includes(undefined) ? undefined : !decisive
}

const entering: Record<TicketState, readonly TriggerEvent[]> = {
  open: ['ticket-goes-on', 'ticket-reopened'],
  pending: ['ticket-waits'],
  resolved: ['ticket-resolved'],
  closed: ['ticket-closed'],
}

const effect = (events: readonly TriggerEvent[], known: Readonly<Record<string, string>> = {}): Effect[] => [
  { events, known: new Map(Object.entries({ 'event.by': 'rule', ...known })) },
]
const entered = (state: TicketState) => effect(entering[state], { 'ticket.state': state })

function effectsOf(action: Action, types: readonly TicketType[]): Effect[] {
  switch (action.do) {
    case 'set-priority':
      return effect(['ticket-edited'], { 'ticket.priority': action.priority })
    case 'escalate':
    case 'set-field':
      return effect(['ticket-edited'])
    case 'set-state':
      return entered(action.state)
    case 'resolve':
      return entered('resolved')
    case 'set-status':
      return types
        .flatMap(({ statuses }) => statuses)
        .filter(({ key }) => key === action.status)
        .flatMap(({ kind, key }) => effect(['ticket-moved', ...entering[kind]], { 'ticket.status': key }))
    case 'assign':
    case 'route':
      return effect(['ticket-assigned'])
    case 'tag':
      return effect(['ticket-tagged'])
    case 'comment':
      return effect(['comment-added'], { 'comment.kind': action.kind, 'comment.from': 'system' })
    // What people decide on sets off nothing by itself.
    case 'split':
    case 'ask-approval':
    case 'notify':
    case 'survey':
    case 'run-flow':
    case 'call-webhook':
      return []
  }
}
