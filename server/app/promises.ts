import type { Automation } from '../modules/automation/automation.ts'
import { BulkEdits } from '../modules/bulk/bulk-edits.ts'
import type { Flows } from '../modules/flows/flows.ts'
import { Related } from '../modules/related/related.ts'
import type { Routing } from '../modules/routing/routing.ts'
import { Books } from '../modules/sla/books.ts'
import { Sla } from '../modules/sla/sla.ts'
import { history } from '../modules/sla/store.ts'
import { Timekeeper } from '../modules/sla/timekeeper.ts'
import { vocabularyOf } from '../modules/sla/vocabulary.ts'
import { Approvals } from '../modules/subtasks/approvals.ts'
import { ApprovedWays } from '../modules/subtasks/approved-ways.ts'
import type { Shifts } from '../modules/subtasks/clock.ts'
import { Subtasks } from '../modules/subtasks/subtasks.ts'
import { Drafts } from '../modules/tickets/drafts.ts'
import { TicketTags } from '../modules/tickets/tags.ts'
import { TicketTypes } from '../modules/tickets/ticket-types.ts'
import { Tickets } from '../modules/tickets/tickets.ts'
import { Understanding } from '../modules/understanding/understanding.ts'
import { Counting } from '../modules/views/counting.ts'
import { Views } from '../modules/views/views.ts'
import { Watching } from '../modules/watching/watching.ts'
import type { Webhooks } from '../modules/webhooks/webhooks.ts'
import { askersOf } from '../type-askers.ts'
import { usesOfType } from '../type-uses.ts'
import type { Contacts } from './contacts.ts'
import { knownToTypes, namedInForms } from './form-names.ts'
import type { Floor } from './ground.ts'

type Later = {
  readonly routing: Routing
  readonly flows: Flows
  readonly webhooks: Webhooks
  readonly automation: Automation
}
export type Promises = Awaited<ReturnType<typeof openPromises>>

/** Tickets and all that stands around them: what was promised to whom, until when, and who does which part. */
export async function openPromises(
  { db, clock, timeZone, say, identity, jobs }: Floor,
  { customers, conversations }: Contacts,
  /** What stands in later chapters and is asked from here all the same. */
  later: () => Later,
) {
  const books = await Books.open(db)
  const timekeeper = new Timekeeper({ books, history })
  const types = new TicketTypes({
    db,
    clock,
    known: () => knownToTypes(identity, later().routing),
    usesOf: (type) => usesOfType(type, { ...later(), sla }),
    askersOf: (gone) => askersOf(gone, { ...later(), sla, views, identity }),
  })
  const tickets = new Tickets({
    db,
    clock,
    jobs,
    timekeeper,
    whyNotResolvable: (tx, ticket) => subtasks.whyNotResolvable(tx, ticket),
    askForWay: (...way) => approvedWays.ask(...way),
    types,
    timeZone,
    named: (kind, ids) => namedInForms(kind, ids, { identity, customers, conversations }),
    fileOwners: async (ids) => new Map((await conversations.attachments(ids)).map(({ id, owner }) => [id, owner])),
  })
  const tags = new TicketTags({ db, tickets })
  const watching = new Watching({ db, clock })
  const related = new Related({ db, clock, jobs, tickets, tags })
  const shifts: Shifts = {
    dueAt: (departmentId, from, ms) => sla.dueAt(departmentId, from, ms),
    workedMs: (departmentId, from, to) => sla.workedMs(departmentId, from, to),
  }
  const subtasks = new Subtasks({ db, clock, jobs, tickets, shifts })
  const approvals = new Approvals({
    db,
    clock,
    jobs,
    tickets,
    shifts,
    works: async (id) => (await identity.everyone()).some((person) => person.id === id && person.active),
  })
  const approvedWays = new ApprovedWays({ db, approvals, tickets })
  const counting = new Counting({ db, clock, tickets, tags, timeZone })
  const views = new Views({ db, clock, identity, tickets, counting, timeZone })
  const bulkEdits = new BulkEdits({
    db,
    clock,
    jobs,
    identity,
    tickets,
    tags,
    partsOpen: (ticket) => db.work((tx) => subtasks.whyNotResolvable(tx, ticket)),
  })
  const drafts = new Drafts({ db, tickets })
  const understanding = new Understanding({ db, say, clock, conversations, customers, tickets, drafts, timeZone })

  const sla = new Sla({
    db,
    clock,
    books,
    tickets,
    timekeeper,
    vocabulary: async () => vocabularyOf(await tickets.types(), await identity.teams()),
    webhooks: async () => (await later().webhooks.all()).map(({ id, name, on }) => ({ id, name, on })),
  })
  return {
    books,
    timekeeper,
    types,
    tickets,
    tags,
    watching,
    related,
    subtasks,
    approvals,
    approvedWays,
    counting,
    views,
    bulkEdits,
    drafts,
    understanding,
    sla,
  }
}
