import type { Clocked } from '../tickets/clocks.ts'
import type { ClockKind } from './policy.ts'

/** How a ticket stood from one moment on, and what was said just then. */
export type Moment = {
  readonly at: Date
  readonly state: string
  /** The type's own state; a policy may stand still in one of them. */
  readonly status: string
  readonly priority: Clocked['priority']
  readonly typeId: string
  readonly departmentId: string | undefined
  readonly said: 'answer' | 'question' | undefined
  /** The rulebook that was in force. */
  readonly book: number
}

/** What an event says of a clock, and of whose. */
export type Entry = { readonly ticketId: string; readonly clocked: Clocked }

/**
 * A ticket's moments, oldest first, out of the entries in the order of their
 * events. Clocks of two servers may differ by a little: time never runs back.
 *
 * Among the entries may be those of tickets that were merged into it. They
 * were one story, and are told as one (docs/decisions/0023): it began with the
 * first of them, whoever came later was the customer asking again, and it
 * stood as the one stood that waited for us most.
 */
export function momentsOf(entries: readonly Entry[], id: string): Moment[] {
  const moments: Moment[] = []
  const stands = new Map<string, Moment>()
  for (const { ticketId, clocked } of withoutTakenBack(entries)) {
    const moment = after(moments.at(-1), asMoment(clocked))
    const asksAgain = stands.size > 0 && !stands.has(ticketId)
    stands.set(ticketId, moment)
    const { at, book, said } = moment
    moments.push({ ...asOne(stands, id), at, book, said: asksAgain ? 'question' : said })
  }
  return moments
}

/**
 * What was taken back never was: since a ticket came to where it stood last,
 * it stood as it stands now. What was said meanwhile was said.
 */
function withoutTakenBack(entries: readonly Entry[]): readonly Entry[] {
  if (!entries.some(({ clocked }) => clocked.takesBack)) return entries
  const told: Entry[] = []
  for (const entry of entries) {
    if (entry.clocked.takesBack) putBack(told, entry)
    told.push(entry)
  }
  return told
}

function putBack(told: Entry[], { ticketId, clocked: { state, status } }: Entry) {
  let stood: Clocked | undefined
  for (let place = told.length - 1; place >= 0; place--) {
    const { ticketId: whose, clocked } = told[place]!
    if (whose !== ticketId) continue
    stood ??= clocked
    if (clocked.state !== stood.state || clocked.status !== stood.status) return
    told[place] = { ticketId, clocked: { ...clocked, state, status } }
  }
}

const waiting = ['open', 'pending', 'resolved', 'closed']

/** What a ticket is (how urgent, whose, of which type) is its own; only where it stands may be another's. */
function asOne(stands: ReadonlyMap<string, Moment>, id: string): Moment {
  const own = stands.get(id)
  const all = [...(own ? [own] : []), ...stands.values()]
  const rank = ({ state }: Moment) => waiting.indexOf(state)
  const most = all.reduce((one, other) => (rank(other) < rank(one) ? other : one))
  return { ...(own ?? most), state: most.state, status: most.status }
}

function asMoment({ at, state, status, priority, typeId, departmentId, said, book }: Clocked): Moment {
  return { at: new Date(at), state, status, priority, typeId, departmentId, said, book }
}

/** Not before the one before. */
export function after(before: { readonly at: Date } | undefined, moment: Moment): Moment {
  return before && moment.at < before.at ? { ...moment, at: before.at } : moment
}

export const isOver = (state: string) => state === 'resolved' || state === 'closed'

/** Whether this moment ends a clock that runs: an answer ends the response clocks, being resolved ends all. */
export function stops(kind: ClockKind, { state, said }: Moment): boolean {
  return isOver(state) || (kind !== 'resolution' && said === 'answer')
}
