import type { TicketId } from '../../base/id.ts'
import type { Reader, Tx } from '../../platform/db/database.ts'
import {
  type ClockNotes,
  clocked,
  type Happened,
  type Timekeeper as Keeps,
  type Timing,
  type Untimed,
} from '../tickets/clocks.ts'
import type { Ticket } from '../tickets/ticket.ts'
import { allClocks } from './all-clocks.ts'
import { begin, fallenOf, follow, mustRecount, type Notes, remember } from './follow.ts'
import { carriedOver, fired, nextRing, type Rung, rungsDue } from './ladder.ts'
import { after, type Entry, type Moment, momentsOf } from './moment.ts'
import { type Limits, type Rulebook, type Terms, termsFor } from './rulebook.ts'

type Needs = {
  /** Those in force, and those of before. */
  books: { readonly today: Rulebook; load(versions: readonly number[]): Promise<(version: number) => Rulebook> }
  /** In the order of the log, those of tickets that were merged into these among them. */
  history(tx: Tx | Reader, ids: readonly TicketId[]): Promise<Entry[]>
}

export const timerKind = 'ticket-clocks'
const timerKey = (id: string) => `${timerKind}:${id}`

/** Keeps the time of tickets: what it answers is written together with what happened. */
export class Timekeeper implements Keeps {
  readonly #needs: Needs

  constructor(needs: Needs) {
    this.#needs = needs
  }

  opened(ticket: Untimed, type: Limits): Timing {
    const book = this.#needs.books.today
    const moment = momentOf(ticket, { at: ticket.createdAt }, book)
    const terms = termsFor(book, moment, type, moment.at)
    return timing(ticket.id, begin(moment, terms, book), terms)
  }

  async happened(tx: Tx, ticket: Ticket, type: Limits, happened: Happened): Promise<Timing> {
    const book = this.#needs.books.today
    const notes = readNotes(ticket.clocks)
    const moment = after(notes && { at: new Date(notes.at) }, momentOf(ticket, happened, book))
    const terms = termsFor(book, moment, type, moment.at)
    if (notes && !happened.takesBack && !mustRecount(notes, moment, terms, book))
      return timing(ticket.id, follow(notes, moment, terms, book), terms)
    const entries = [
      ...(await this.#entries(tx, ticket)),
      { ticketId: ticket.id, clocked: clocked(ticket, { ...happened, at: moment.at }, book.version) },
    ]
    return this.#recount(ticket, momentsOf(entries, ticket.id), type)
  }

  /** What was told of either is not told again of both. */
  async tookOver(tx: Tx, ticket: Ticket, type: Limits, from: Ticket, happened: Happened): Promise<Timing> {
    const { version } = this.#needs.books.today
    const entries = [
      ...(await this.#needs.history(tx, [ticket.id, from.id])),
      // Written to the log in this transaction, and in this order.
      { ticketId: from.id, clocked: clocked(from, { at: from.updatedAt }, readNotes(from.clocks)?.book ?? version) },
      { ticketId: ticket.id, clocked: clocked(ticket, happened, version) },
    ]
    const both = [ticket, from].flatMap(({ clocks }) => readNotes(clocks) ?? [])
    return this.#recount(ticket, momentsOf(entries, ticket.id), type, (notes) => [
      ...new Set(both.flatMap((before) => carriedOver(before, notes))),
    ])
  }

  /** By the rules of today, from the beginning; nothing when it was counted by them already. */
  async recount(tx: Tx, ticket: Ticket, type: Limits): Promise<Timing | undefined> {
    if (readNotes(ticket.clocks)?.book === this.#needs.books.today.version) return undefined
    return this.#recount(ticket, await this.history(tx, ticket), type)
  }

  /** What is due by now and was not told, and how the ticket goes on when it is. */
  async rang(tx: Tx, ticket: Ticket, type: Limits, now: Date): Promise<{ due: Rung[]; next: Timing } | undefined> {
    const recounted = await this.recount(tx, ticket, type)
    const notes = readNotes(recounted?.clocks ?? ticket.clocks)
    if (!notes) return undefined
    const terms = termsFor(this.#needs.books.today, ticket, type, now)
    const due = rungsDue(notes, terms, now)
    return { due, next: { ...timing(ticket.id, fired(notes, due), terms), fallen: recounted?.fallen } }
  }

  async #recount(
    ticket: Ticket,
    moments: readonly Moment[],
    type: Limits,
    told = (_: Notes): readonly string[] => readNotes(ticket.clocks)?.fired ?? [],
  ): Promise<Timing> {
    const book = this.#needs.books.today
    const last = moments.at(-1)!
    const terms = termsFor(book, last, type, last.at)
    const books = await this.#needs.books.load(moments.map(({ book }) => book))
    const notes = remember(allClocks(moments, books, book, type, last.at), moments, terms, book)
    const fallen = fallenOf(readNotes(ticket.clocks), notes, terms)
    return { ...timing(ticket.id, { ...notes, fired: told(notes) }, terms), fallen }
  }

  history = async (tx: Tx | Reader, ticket: Ticket): Promise<Moment[]> =>
    momentsOf(await this.#entries(tx, ticket), ticket.id)

  /** A ticket from before there were clocks in the log began when it was opened, as it stands. */
  async #entries(tx: Tx | Reader, ticket: Ticket): Promise<Entry[]> {
    const entries = await this.#needs.history(tx, [ticket.id])
    if (entries.length > 0) return entries
    const began = { ...ticket, state: 'open', status: 'open' } as const
    return [{ ticketId: ticket.id, clocked: clocked(began, { at: ticket.createdAt }, this.#needs.books.today.version) }]
  }
}

function momentOf(
  { state, status, priority, typeId, departmentId }: Untimed,
  { at, said }: Happened,
  book: Rulebook,
): Moment {
  return { at, state, status, priority, typeId, departmentId, said, book: book.version }
}

/** What a ticket shows of its clocks, and the one timer that rings at whatever comes next. */
function timing(ticketId: TicketId, notes: Notes, terms: Terms): Timing {
  const { clocks } = notes
  const owed = [clocks['first-response'], clocks['next-response']].find((live) => live && live.mode !== 'stopped')
  const ring = nextRing(notes, terms)
  const key = timerKey(ticketId)
  return {
    respondBy: asDate(owed?.dueAt),
    dueAt: asDate(clocks.resolution?.dueAt),
    clocks: notes as unknown as ClockNotes,
    book: notes.book,
    put: ring ? [{ kind: timerKind, key, due: ring, payload: { ticketId } }] : [],
    drop: ring ? [] : [key],
  }
}

/** Nothing for a ticket from before there were any. */
function readNotes(clocks: ClockNotes): Notes | undefined {
  return 'terms' in clocks ? (clocks as unknown as Notes) : undefined
}

const asDate = (at: number | null | undefined) => (at === null || at === undefined ? undefined : new Date(at))
