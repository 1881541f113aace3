import type { ApprovalId, SubtaskId, TeamId, TicketId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'

/**
 * A subtask is the part of a promise that another department keeps.
 *
 * ```txt
 *   waiting ⇄ ready ──▶ working ⇄ asking       all four may be handed back,
 *               ▲          ▲│        │         done or cancelled
 *               │    again ││        │
 *               │          │▼        ▼
 *          handed-back     done ◀────┘         cancelled
 * ```
 *
 * Waiting is for other parts or for an approval; asking and handed back are for
 * the one who looks after the ticket. The department's clock runs while it is
 * ready or working, and for nobody else's hesitation.
 */
export type Subtask = {
  readonly id: SubtaskId
  readonly ticketId: TicketId
  /** Its place within the ticket: the 2 of #1029-2. */
  readonly number: number
  readonly title: string
  readonly instructions: string
  readonly state: SubtaskState
  readonly departmentId: TeamId
  /** Nobody, until somebody of the department starts it. */
  readonly ownerId: UserId | undefined
  /** Parts of the same ticket that come before it. */
  readonly needs: readonly SubtaskId[]
  /** The ticket cannot be resolved while this is open. */
  readonly required: boolean
  /** How long the department may take; nobody promised when it is missing. */
  readonly allowedMs: number | undefined
  /** The approval it waits for. */
  readonly approvalId: ApprovalId | undefined
  /** When the department could begin: its clock counts from here. */
  readonly readyAt: Date | undefined
  readonly startedAt: Date | undefined
  readonly doneAt: Date | undefined
  /** When its clock stood still; the last one is open while it does. */
  readonly pauses: readonly Pause[]
  /** Set while the clock runs, and kept when done: was it in time? */
  readonly dueAt: Date | undefined
  /** How often it was told that the limit has passed; another limit is told anew. */
  readonly lateTold: number
  /** Why it asks, was handed back, or was cancelled. */
  readonly reason: string | undefined
  /** What the department found or did; set when done. */
  readonly result: string | undefined
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly revision: number
}

export type SubtaskState = 'waiting' | 'ready' | 'working' | 'asking' | 'handed-back' | 'done' | 'cancelled'
export type Pause = { readonly from: Date; readonly to: Date | undefined }

const nextByState = {
  waiting: ['ready', 'handed-back', 'cancelled'],
  ready: ['waiting', 'working', 'handed-back', 'done', 'cancelled'],
  working: ['asking', 'handed-back', 'done', 'cancelled'],
  asking: ['working', 'handed-back', 'done', 'cancelled'],
  'handed-back': ['waiting', 'ready', 'cancelled'],
  done: ['working'],
  cancelled: [],
} as const satisfies Record<SubtaskState, readonly SubtaskState[]>

export function nextStates(part: Subtask): readonly SubtaskState[] {
  return nextByState[part.state]
}

export const isOver = ({ state }: Pick<Subtask, 'state'>) => state === 'done' || state === 'cancelled'
export const isRunning = ({ state }: Pick<Subtask, 'state'>) => state === 'ready' || state === 'working'

/** Whoever starts it has it, unless it was given to somebody; going on after a question is starting again. */
export function start(part: Subtask, by: UserId | undefined, at: Date): Subtask {
  if (part.state === 'working') return part
  if (part.state === 'waiting')
    throw new Refusal('conflict', 'subtask-not-ready', 'Other parts or an approval come before this one.')
  if (part.state !== 'ready' && part.state !== 'asking') throw unreachable(part, 'working')
  const { ownerId = by, startedAt = at } = part
  return { ...moved(part, 'working', at), ownerId, startedAt, reason: undefined }
}

/** The next move is the ticket's owner's. Asking twice is asking once. */
export function ask(part: Subtask, question: string, at: Date): Subtask {
  return part.state === 'asking' ? part : { ...moved(part, 'asking', at), reason: question }
}

/** Not ours, or not possible. Handing back twice is handing back once: the first reason stands. */
export function handBack(part: Subtask, reason: string, at: Date): Subtask {
  return part.state === 'handed-back' ? part : { ...moved(part, 'handed-back', at), reason }
}

/** To the same department or a better one; `settled` says when it is ready. */
export function sendAgain(part: Subtask, to: TeamId | undefined, at: Date): Subtask {
  if (part.state !== 'handed-back')
    throw new Refusal('conflict', 'subtask-not-handed-back', 'Only what was handed back is sent again.')
  const again = { ...moved(part, 'waiting', at), reason: undefined }
  return to === undefined || to === part.departmentId ? again : { ...anew(again), departmentId: to }
}

/** Finishing twice is finishing once: the first words stand. */
export function finish(part: Subtask, result: string, by: UserId | undefined, at: Date): Subtask {
  if (part.state === 'done') return part
  if (part.approvalId)
    throw new Refusal('conflict', 'approval-open', 'An approval of this part is still asked for; it comes first.')
  const { ownerId = by, startedAt = at } = part
  return { ...moved(part, 'done', at), ownerId, startedAt, result, reason: undefined, doneAt: at }
}

export function reopen(part: Subtask, reason: string, at: Date): Subtask {
  if (part.state !== 'done') throw unreachable(part, 'working')
  return { ...moved(part, 'working', at), reason, doneAt: undefined }
}

export function cancel(part: Subtask, reason: string, at: Date): Subtask {
  return part.state === 'cancelled' ? part : { ...moved(part, 'cancelled', at), reason, approvalId: undefined }
}

export type Edit = Partial<
  Pick<Subtask, 'title' | 'instructions' | 'departmentId' | 'needs' | 'required' | 'allowedMs'>
>

/** Before it is started everything may change; another department begins with a clock of its own. */
export function edit(part: Subtask, changes: Edit, at: Date): Subtask {
  refuseWhenOver(part)
  const { departmentId: to = part.departmentId, needs = part.needs } = changes
  const moves = to !== part.departmentId
  if (part.startedAt && (moves || !same(needs, part.needs)))
    throw new Refusal('conflict', 'subtask-started', 'It was started already; have it handed back first.')
  const after = { ...(moves ? anew(part.state === 'ready' ? moved(part, 'waiting', at) : part) : part), ...changes }
  return same(after, part) ? part : after
}

/** As nobody had it yet. */
const anew = (part: Subtask): Subtask => ({
  ...part,
  ownerId: undefined,
  readyAt: undefined,
  startedAt: undefined,
  pauses: [],
})

export function give(part: Subtask, ownerId: UserId | undefined): Subtask {
  refuseWhenOver(part)
  return part.ownerId === ownerId ? part : { ...part, ownerId }
}

/** The one place where a state changes; the clock stops and goes on with it. */
export function moved(part: Subtask, to: SubtaskState, at: Date): Subtask {
  const next: readonly SubtaskState[] = nextByState[part.state]
  if (!next.includes(to)) throw unreachable(part, to)
  const after = { ...part, state: to, pauses: pausesAfter(part, to, at) }
  if (to === 'ready') return { ...after, readyAt: part.readyAt ?? at }
  // It could not begin after all: a later beginning has a clock of its own.
  return to === 'waiting' && !part.startedAt ? { ...after, readyAt: undefined, pauses: [] } : after
}

function pausesAfter({ pauses, readyAt }: Subtask, to: SubtaskState, at: Date): readonly Pause[] {
  const last = pauses.at(-1)
  const stands = last !== undefined && last.to === undefined
  if (to === 'working' || to === 'ready') return stands ? [...pauses.slice(0, -1), { from: last.from, to: at }] : pauses
  return readyAt && !stands ? [...pauses, { from: at, to: undefined }] : pauses
}

function refuseWhenOver(part: Subtask) {
  if (isOver(part))
    throw new Refusal('conflict', 'subtask-over', `This part is ${part.state}; it is no longer changed.`)
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

function unreachable({ state }: Subtask, to: SubtaskState) {
  return new Refusal('conflict', 'state-not-reachable', `A subtask cannot go from ${state} to ${to}.`)
}
