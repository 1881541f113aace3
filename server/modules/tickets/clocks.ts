import type { Tx } from '../../platform/db/database.ts'
import type { NewJob } from '../../platform/jobs/jobs.ts'
import type { Ticket } from './ticket.ts'
import type { TicketType } from './type.ts'

/**
 * Who keeps the time of tickets: sla, handed in by app.ts. Tickets say what
 * happened and write what they are answered, in the same transaction.
 */
export type Timekeeper = {
  /** A ticket about to be opened. Answers at once: opening waits for nobody. */
  opened(ticket: Untimed, type: TicketType): Timing
  /** Something happened to a ticket, and its clocks may run, stand still or stop by it. */
  happened(tx: Tx, ticket: Ticket, type: TicketType, moment: Happened): Promise<Timing>
  /** The story of another one, closed in the same transaction, goes on in this ticket: both are counted as one from here on. */
  tookOver(tx: Tx, ticket: Ticket, type: TicketType, from: Ticket, moment: Happened): Promise<Timing>
}

export type Timing = {
  /** By when a word is owed: the first, or the next that the customer waits for. Nobody's while it stands still. */
  readonly respondBy: Date | undefined
  readonly dueAt: Date | undefined
  readonly clocks: ClockNotes
  /** Which rules were counted by, for the log. */
  readonly book: number
  readonly put: readonly NewJob[]
  readonly drop: readonly string[]
  readonly fallen?: Fallen | undefined
}

/** Promises that counted until now and are none any more; nobody would miss a clock that is simply gone. */
export type Fallen = {
  readonly promises: readonly string[]
  /** Which promises nothing to a ticket that is what this one is now; absent where its type's own times count. */
  readonly policy: string | undefined
}

/** What the timekeeper remembers of a ticket. Kept with it, and read by nobody else. */
export type ClockNotes = Readonly<Record<string, unknown>>

export type Untimed = Omit<Ticket, 'respondBy' | 'dueAt' | 'clocks'>

/** An answer stops a response clock, a question of the customer's starts one. */
export type Happened = {
  readonly at: Date
  readonly said?: 'answer' | 'question' | undefined
  /** It is back where it was: for its clocks it never went where it stood last. */
  readonly takesBack?: true | undefined
}

/**
 * How a ticket stands for its clocks. It is written with every event that
 * could matter to them, so that a clock can be counted from the log alone.
 */
export function clocked(
  { state, status, priority, typeId, departmentId }: Untimed,
  { at, said, takesBack }: Happened,
  book: number,
) {
  return { at: at.toISOString(), state, status, priority, typeId, departmentId, said, takesBack, book }
}

/** As it stands in an event. */
export type Clocked = ReturnType<typeof clocked>

/** Resolved tickets close by themselves when nobody objects. */
export const closeAfterMs = 3 * 24 * 3_600_000
const closeKey = (ticketId: string) => `ticket-close:${ticketId}`

/** The timer that tickets keep themselves. */
export function closing({ id: ticketId, state, resolvedAt }: Ticket): { put: NewJob[]; drop: string[] } {
  if (state !== 'resolved' || !resolvedAt) return { put: [], drop: [closeKey(ticketId)] }
  const due = new Date(resolvedAt.getTime() + closeAfterMs)
  return { put: [{ kind: 'ticket-close', key: closeKey(ticketId), due, payload: { ticketId } }], drop: [] }
}
