import type { z } from 'zod'
import {
  MissedContactClosure,
  MissedContactOwner,
  MissedContactsQuery,
  NewRingBack,
  RingBack,
  MissedContact as Shown,
} from '../../../contract/callers.ts'
import { IdParam, page } from '../../../contract/common.ts'
import type { UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import { readCursor, toPage } from '../../platform/http/cursor.ts'
import type { Http } from '../../platform/http/http.ts'
import { may, type Who } from '../../platform/http/who.ts'
import type { Customers } from '../customers/customers.ts'
import type { Identity } from '../identity/identity.ts'
import type { Routing } from '../routing/routing.ts'
import type { By, MissedContact, MissedContacts } from './missed-contacts.ts'

export type Around = { identity: Identity; customers: Customers; routing: Routing }

export function missedRoutes(http: Http, missed: MissedContacts, around: Around) {
  const one = { params: IdParam, answer: Shown }

  http.get(
    '/missed-contacts',
    { summary: 'Who rang in vain', may: 'callbacks.read', query: MissedContactsQuery, answer: page(Shown) },
    async ({ query: { state, owner, limit, after }, who }) => {
      const rows = await missed.list({
        state,
        owner: (owner === 'me' ? who.id : owner) as UserId | 'nobody' | undefined,
        within: may(who, 'callbacks.read', 'all') ? undefined : (who.id as UserId),
        limit,
        after: readCursor(after, 2),
      })
      const shown = new Map((await show(rows, missed, around)).map((row) => [row.id, row]))
      const sortedBy = ({ closed, dueAt }: MissedContact) => (state === 'closed' && closed ? closed.at : dueAt)
      return toPage(
        rows,
        limit,
        (row) => [sortedBy(row).toISOString(), row.id],
        ({ id }) => shown.get(id)!,
      )
    },
  )

  http.get(
    '/missed-contacts/:id',
    { summary: 'One who rang in vain', may: 'callbacks.read', ...one },
    async ({ params, who }) => showOne(await missed.find(params.id, byOf(who, 'callbacks.read'))),
  )

  http.put(
    '/missed-contacts/:id/owner',
    {
      summary: 'Whose it is; null is everybody’s who serves the queue',
      may: 'callbacks.handle',
      body: MissedContactOwner,
      ...one,
    },
    async ({ params, body, who, ifMatch }) => {
      const by = byOf(who, 'callbacks.handle')
      const ownerId = (body.ownerId ?? undefined) as UserId | undefined
      if (by.reach !== 'all' && ownerId !== undefined && ownerId !== by.id)
        throw new Refusal('not-allowed', 'not-allowed', 'This needs the permission callbacks.handle (all).')
      if (ownerId) await around.identity.person(ownerId)
      return showOne(await missed.give(params.id, ownerId, by, ifMatch))
    },
  )

  http.put(
    '/missed-contacts/:id/closure',
    { summary: 'Let it be, and say why', may: 'callbacks.handle', body: MissedContactClosure, ...one },
    async ({ params, body, who, ifMatch }) =>
      showOne(await missed.letBe(params.id, body.note, byOf(who, 'callbacks.handle'), ifMatch)),
  )

  http.post(
    '/missed-contacts/:id/calls',
    {
      summary: 'Ring them back: your phone first, then theirs',
      may: 'callbacks.handle',
      params: IdParam,
      body: NewRingBack,
      answer: RingBack,
      status: 201,
    },
    async ({ params, body, who }): Promise<z.infer<typeof RingBack>> => {
      const by = byOf(who, 'callbacks.handle')
      // A key has no phone that could ring.
      if (who.kind !== 'user') throw new Refusal('not-allowed', 'not-yours', 'Only a person can ring somebody back.')
      if (!body.byHand) return missed.ring(params.id, by)
      await missed.rungByHand(params.id, by, body.byHand === 'reached')
      return {}
    },
  )

  async function showOne(contact: MissedContact) {
    const [shown] = await show([contact], missed, around)
    return shown!
  }
}

const byOf = (who: Who, permission: 'callbacks.read' | 'callbacks.handle'): By => ({
  id: who.id as UserId,
  reach: may(who, permission, 'all') ? 'all' : 'own',
})

async function show(
  rows: readonly MissedContact[],
  missed: MissedContacts,
  { identity, customers, routing }: Around,
): Promise<z.infer<typeof Shown>[]> {
  const [names, lastCalls, { people }] = await Promise.all([
    customers.names(rows.map(({ customerId }) => customerId)),
    missed.lastCalls(rows.map(({ id }) => id)),
    identity.directory(),
  ])
  const person = (id: string | undefined) => (id === undefined ? undefined : { id, name: people.get(id) ?? '' })
  return rows.map(
    ({ customerId, queueId, ownerId, ringing, closed, firstAt, lastAt, dueAt, lastAttemptAt, ...rest }) => {
      const queue = queueId && routing.queue(queueId)
      return {
        ...rest,
        customer: customerId && { id: customerId, name: names.get(customerId) ?? '' },
        queue: queue && { id: queue.id, name: { ...queue.name } },
        owner: person(ownerId),
        ringing: person(ringing?.by),
        firstAt: firstAt.toISOString(),
        lastAt: lastAt.toISOString(),
        dueAt: dueAt.toISOString(),
        lastAttemptAt: lastAttemptAt?.toISOString(),
        closedAt: closed?.at.toISOString(),
        closedBecause: closed?.because,
        conversationId: lastCalls.get(rest.id),
      }
    },
  )
}
