import { IdParam, page, StoryQuery } from '../../../contract/common.ts'
import { TicketEvent } from '../../../contract/tickets.ts'
import type { Database } from '../../platform/db/database.ts'
import { readEvents } from '../../platform/events/read.ts'
import { readCursor, toPage } from '../../platform/http/cursor.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Directory, Identity } from '../identity/identity.ts'
import type { Field, FieldValues } from './form.ts'
import { readable } from './form-access.ts'
import { presentHand } from './hand.ts'
import { reaching } from './reach.ts'
import type { Tickets } from './tickets.ts'

type Needs = {
  db: Database
  identity: Identity
  /** Who acts as `rule:ID`. */
  ruleName: (id: string) => string | undefined
}

export function ticketHistoryRoutes(http: Http, tickets: Tickets, { db, identity, ruleName }: Needs) {
  const reached = reaching({ tickets, identity })

  http.get(
    '/tickets/:id/events',
    {
      summary: 'Its history, newest first',
      may: 'tickets.read',
      params: IdParam,
      query: StoryQuery,
      answer: page(TicketEvent),
    },
    async ({ params, query: { limit, after }, who }) => {
      const ticket = await reached(who, 'tickets.read', params.id)
      const before = readCursor(after, 1)?.map(String)[0]
      const [events, directory, { fields }] = await Promise.all([
        readEvents(db, { subject: { kind: 'ticket', id: ticket.id }, before, limit: limit + 1 }),
        identity.directory(),
        tickets.typeOf(ticket),
      ])
      return toPage(
        events,
        limit,
        (event) => [event.number],
        (event) => {
          const detail = readableDetail(event.fact, fields)
          return {
            number: event.number,
            type: event.type,
            at: event.at.toISOString(),
            actor: actorName(event.actor, directory, ruleName),
            detail,
            names: namesIn(detail, directory),
          }
        },
      )
    },
  )
}

function actorName(actor: string, { people }: Directory, ruleName: Needs['ruleName']): string {
  const [kind, id = ''] = actor.split(':')
  if (kind === 'rule') return `rule:${ruleName(id) ?? ''}`
  return kind === 'user' ? (people.get(id) ?? actor) : (kind ?? actor)
}

/** Who was paged, to whom it was passed on, who had it before and after. */
function namesIn(
  { changes, ...detail }: Record<string, unknown>,
  { people, teams }: Directory,
): Record<string, string> {
  const pairs = Object.values(changes ?? {}).flat()
  const ids = [...Object.values(detail), ...pairs].filter((value) => typeof value === 'string')
  return Object.fromEntries(
    ids.flatMap((id) => {
      const name = people.get(id) ?? teams.get(id)
      return name === undefined ? [] : [[id, name]]
    }),
  )
}

/** What changed in fields that this person may not see did not change for them. */
function readableDetail({ type: _, ...detail }: Record<string, unknown>, fields: readonly Field[]) {
  const changes = detail.changes as { fields?: [FieldValues | null, FieldValues | null] } | undefined
  if (!changes?.fields) return detail
  const seen = changes.fields.map((values) => readable(fields, values ?? {}, presentHand()))
  return { ...detail, changes: { ...changes, fields: seen } }
}
