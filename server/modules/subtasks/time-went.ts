import type { TeamId, UserId } from '../../base/id.ts'
import type { Told } from '../../platform/events/append.ts'

/** Who has a ticket for a while. */
export type Holder =
  | { readonly kind: 'department'; readonly id: string }
  /** Somebody who belongs to no team. */
  | { readonly kind: 'person'; readonly id: string }
  | { readonly kind: 'customer' }
  | { readonly kind: 'nobody' }
  /** Between a resolution and the customer's "no". */
  | { readonly kind: 'resolved' }

export type Span = { readonly from: Date; readonly to: Date; readonly holders: readonly Holder[] }
export type Share = { readonly holder: Holder; readonly shareMs: number; readonly heldMs: number }
export type TimeWent = {
  readonly from: Date
  readonly until: Date
  readonly shares: readonly Share[]
  readonly spans: readonly Span[]
}

type Log = Pick<Told, 'type' | 'at' | 'fact'>
type TeamOf = (person: string) => string | undefined

/**
 * Who had the ticket from when to when, out of its log alone. A ticket ends
 * with the resolution that stood; until then every moment belongs to whoever
 * has to move next: the departments with parts to do, those whose approval is
 * asked for, the customer, or else the one who looks after the ticket. Several
 * at once share the moment, so that the shares sum to the ticket's life.
 */
export function timeWent(log: readonly Log[], now: Date, teamOf: TeamOf): TimeWent | undefined {
  const opened = log.find(({ type }) => type === 'ticket-opened')
  if (!opened) return undefined
  const spans: Span[] = []
  let state = beginning
  let since = opened.at
  const until = endOf(log, now)
  for (const event of log) {
    const at = new Date(Math.min(event.at.getTime(), until.getTime()))
    if (at > since) {
      addSpan(spans, { from: since, to: at, holders: holdersOf(state, teamOf) })
      since = at
    }
    state = after(state, event)
  }
  if (until > since) addSpan(spans, { from: since, to: until, holders: holdersOf(state, teamOf) })
  return { from: opened.at, until, shares: sharesOf(spans), spans }
}

/** What has to be known at a moment to say whose it is. */
type State = {
  readonly kind: 'open' | 'pending' | 'resolved'
  readonly assigneeId: string | undefined
  readonly departmentId: string | undefined
  readonly parts: ReadonlyMap<string, { readonly departmentId: string; readonly moves: 'it' | 'parent' | 'others' }>
  readonly turns: ReadonlyMap<string, readonly UserId[]>
}

const beginning: State = {
  kind: 'open',
  assigneeId: undefined,
  departmentId: undefined,
  parts: new Map(),
  turns: new Map(),
}

/** A reopened ticket lives on; a resolved or closed one ended with its last resolution. */
function endOf(log: readonly Log[], now: Date): Date {
  const last = log.findLast(({ type }) => ['ticket-resolved', 'ticket-reopened', 'ticket-closed'].includes(type))
  if (!last || last.type === 'ticket-reopened') return now
  const resolved = log.findLast(({ type }) => type === 'ticket-resolved')
  return (resolved ?? last).at
}

function after(state: State, { type, fact }: Log): State {
  switch (type) {
    case 'ticket-opened':
    case 'ticket-assigned':
      return { ...state, assigneeId: text(fact.assigneeId), departmentId: text(fact.departmentId) }
    case 'ticket-waits':
      return { ...state, kind: 'pending' }
    case 'ticket-goes-on':
    case 'ticket-reopened':
      return { ...state, kind: 'open' }
    case 'ticket-resolved':
      return { ...state, kind: 'resolved' }
  }
  if (type.startsWith('subtask-')) return { ...state, parts: partsAfter(state.parts, type, fact) }
  if (type.startsWith('approval-')) return { ...state, turns: turnsAfter(state.turns, fact) }
  return state
}

const movesAfter: Record<string, 'it' | 'parent' | 'others' | 'over'> = {
  'subtask-opened': 'others',
  'subtask-held': 'others',
  'subtask-ready': 'it',
  'subtask-started': 'it',
  'subtask-reopened': 'it',
  'subtask-waiting': 'parent',
  'subtask-handed-back': 'parent',
  'subtask-sent-again': 'others',
  'subtask-done': 'over',
  'subtask-cancelled': 'over',
}

function partsAfter(parts: State['parts'], type: string, fact: Log['fact']): State['parts'] {
  const id = String(fact.subtaskId)
  const moves = movesAfter[type] ?? parts.get(id)?.moves
  const next = new Map(parts)
  if (moves === undefined || moves === 'over') next.delete(id)
  else next.set(id, { departmentId: String(fact.departmentId), moves })
  return next
}

function turnsAfter(turns: State['turns'], { approvalId, turn }: Log['fact']): State['turns'] {
  const next = new Map(turns)
  if (Array.isArray(turn) && turn.length > 0) next.set(String(approvalId), turn)
  else next.delete(String(approvalId))
  return next
}

function holdersOf(state: State, teamOf: TeamOf): readonly Holder[] {
  if (state.kind === 'resolved') return [{ kind: 'resolved' }]
  const parts = [...state.parts.values()]
  const others = [
    ...parts.filter(({ moves }) => moves === 'it').map(({ departmentId }) => department(departmentId)),
    ...[...state.turns.values()].flat().map((person) => holderOf(person, teamOf)),
    ...(state.kind === 'pending' ? [{ kind: 'customer' } as const] : []),
  ]
  const asksParent = parts.some(({ moves }) => moves === 'parent')
  return unique(others.length > 0 && !asksParent ? others : [...others, keeperOf(state, teamOf)])
}

function keeperOf({ assigneeId, departmentId }: State, teamOf: TeamOf): Holder {
  if (assigneeId) return holderOf(assigneeId, teamOf)
  return departmentId ? department(departmentId) : { kind: 'nobody' }
}

function holderOf(person: string, teamOf: TeamOf): Holder {
  const team = teamOf(person)
  return team ? department(team) : { kind: 'person', id: person }
}

const department = (id: TeamId | string): Holder => ({ kind: 'department', id })

/** Neighbouring spans of the same holders are one. */
function addSpan(spans: Span[], span: Span) {
  const last = spans.at(-1)
  if (last && nameOf(last.holders) === nameOf(span.holders)) spans[spans.length - 1] = { ...last, to: span.to }
  else spans.push(span)
}

/** A moment shared by three is divided by three; what does not divide goes to the first, so that nothing is lost. */
function sharesOf(spans: readonly Span[]): Share[] {
  const byName = new Map<string, Share>()
  for (const { from, to, holders } of spans) {
    const ms = to.getTime() - from.getTime()
    const each = Math.floor(ms / holders.length)
    holders.forEach((holder, place) => {
      const { shareMs, heldMs } = byName.get(keyOf(holder)) ?? { shareMs: 0, heldMs: 0 }
      const share = place === 0 ? ms - each * (holders.length - 1) : each
      byName.set(keyOf(holder), { holder, shareMs: shareMs + share, heldMs: heldMs + ms })
    })
  }
  return [...byName.values()]
}

function unique(holders: readonly Holder[]): readonly Holder[] {
  return [...new Map(holders.map((holder) => [keyOf(holder), holder])).values()]
}

export const keyOf = (holder: Holder) => ('id' in holder ? `${holder.kind}:${holder.id}` : holder.kind)
const nameOf = (holders: readonly Holder[]) => holders.map(keyOf).join(' ')
const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
