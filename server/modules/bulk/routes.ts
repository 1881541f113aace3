import { BulkTicket, BulkTicketsQuery, NewBulkEdit, BulkEdit as Shown } from '../../../contract/bulk-edits.ts'
import { IdParam, page } from '../../../contract/common.ts'
import type { BulkEditId, TicketId } from '../../base/id.ts'
import { readCursor, toPage } from '../../platform/http/cursor.ts'
import type { Http } from '../../platform/http/http.ts'
import { type ListNeeds, wantedBy } from '../tickets/list-routes.ts'
import type { Ticket } from '../tickets/ticket.ts'
import type { Tickets } from '../tickets/tickets.ts'
import { type BulkEdit, type Row, undoUntil } from './bulk-edit.ts'
import type { BulkEdits } from './bulk-edits.ts'
import type { Count } from './store.ts'

type Needs = ListNeeds & { tickets: Tickets }

/** Read the request, knock at the front door, show the answer. */
export function bulkRoutes(http: Http, bulkEdits: BulkEdits, needs: Needs) {
  const one = { may: 'tickets.write', params: IdParam, answer: Shown }

  http.post(
    '/bulk-edits',
    {
      summary: 'See what an edit of many tickets would do',
      may: 'tickets.write',
      body: NewBulkEdit,
      answer: Shown,
      status: 201,
    },
    async ({ body: { ticketIds, find, actions }, who, reply }) => {
      const selection = ticketIds ? { ids: ticketIds as TicketId[] } : { find: await wantedBy(find!, who, needs) }
      const edit = await bulkEdits.add(selection, actions, who)
      reply.header('location', `/api/v1/bulk-edits/${edit.id}`)
      return show(edit)
    },
  )

  http.get('/bulk-edits/:id', { summary: 'How far it is', ...one }, async ({ params, who }) =>
    show(await bulkEdits.find(params.id as BulkEditId, who)),
  )

  http.put('/bulk-edits/:id/run', { summary: 'Do it', ...one }, async ({ params, who }) =>
    show(await bulkEdits.run(params.id as BulkEditId, who)),
  )

  http.put(
    '/bulk-edits/:id/undo',
    { summary: 'Put back what nobody has changed since, within ten minutes', ...one },
    async ({ params, who }) => show(await bulkEdits.undo(params.id as BulkEditId, who)),
  )

  http.get(
    '/bulk-edits/:id/tickets',
    {
      summary: 'What becomes of each ticket',
      may: 'tickets.write',
      params: IdParam,
      query: BulkTicketsQuery,
      answer: page(BulkTicket),
    },
    async ({ params, query: { state, limit, after }, who }) => {
      const { id } = await bulkEdits.find(params.id as BulkEditId, who)
      const [from = -1] = readCursor(after, 1) ?? []
      const rows = await bulkEdits.rows(id, state ? [state] : [], { after: Number(from), limit: limit + 1 })
      const tickets = await needs.tickets.findMany(rows.map(({ ticketId }) => ticketId))
      const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]))
      return toPage(
        rows,
        limit,
        ({ place }) => [place],
        (row) => presentRow(row, byId.get(row.ticketId)),
      )
    },
  )

  const show = async (edit: BulkEdit) => present(edit, await bulkEdits.counts(edit.id))
}

function present(edit: BulkEdit, counts: readonly Count[]): Shown {
  const of = (...states: Row['state'][]) =>
    counts.reduce((sum, { state, count }) => sum + (states.includes(state) ? count : 0), 0)
  return {
    id: edit.id,
    state: edit.state,
    actions: edit.actions as Shown['actions'],
    total: counts.reduce((sum, { count }) => sum + count, 0),
    counts: {
      stays: of('stays'),
      waiting: of('waiting', 'begun'),
      done: of('done'),
      refused: of('refused'),
      undone: of('undone'),
      left: of('left'),
    },
    reasons: counts.flatMap(({ because, count }) => (because ? [{ because, count }] : [])),
    madeAt: edit.madeAt.toISOString(),
    finishedAt: edit.finishedAt?.toISOString(),
    undoUntil: undoUntil(edit)?.toISOString(),
  }
}

function presentRow({ ticketId, state, because, words }: Row, ticket: Ticket | undefined): BulkTicket {
  return { ticketId, number: ticket?.number ?? 0, subject: ticket?.subject ?? '', state, because, words }
}
