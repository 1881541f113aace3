import { type CallId, newId } from '../../base/id.ts'
import type { Database } from '../../platform/db/database.ts'
import {
  type ContactPoint,
  type Customer,
  type Customers,
  calledOf,
  type Recognised,
  readCaller,
} from '../customers/customers.ts'
import type { ListedCallers, Standing } from '../customers/listed-callers.ts'
import type { Arrived } from './arrived.ts'
import type { LiveCall } from './call.ts'
import type { CallEvent } from './events.ts'
import type { House } from './house.ts'
import * as store from './store.ts'
import { turnAway } from './turn-away.ts'

type Needs = { db: Database; customers: Customers; listed: ListedCallers }

/**
 * Somebody rings: we find out who it may be and open the conversation, before
 * anything is played. A number nobody has makes a new customer, a shared one
 * stays open until a person says who it is.
 *
 * Nobody comes in who is blocked. One commit: the caller waits for it. Who hears of the arrival finds the call
 * among the live ones.
 */
export async function arrive(
  house: House,
  { db, customers, listed }: Needs,
  event: Arrived,
): Promise<LiveCall | undefined> {
  const { address, contactPoint } = readCaller(event.from)
  const point = event.visitor ? ({ kind: 'visitor', value: event.visitor } as const) : contactPoint
  // The caller waits for both: they are asked at once.
  const [standing, found] = await Promise.all([listed.standingOf(point), point && customers.recognise(point)])
  if (standing.blocked) return turnAway(house, listed, standing.blocked, { ...event, from: address }, found)
  const customer = await whoRings(customers, point, found)
  const at = house.clock.now()
  const call = {
    id: newId<CallId>(),
    via: event.via === 'browser' ? 'web-call' : 'phone',
    direction: 'in',
    from: address,
    to: event.to,
  } as const
  let live: LiveCall | undefined
  try {
    return await db.work(async (tx, announce) => {
      const { id: conversationId } = await house.conversations.startWithin(tx, announce, {
        channel: call.via,
        from: address,
        to: event.to,
        customerId: customer?.id,
        visitorId: event.visitor,
      })
      await store.add(tx, { ...call, conversationId, startedAt: at })
      announce({ type: 'call-arrived', callId: call.id, conversationId, to: call.to } satisfies CallEvent)
      live = { ...greeted(event, customer, standing, at), ...call, conversationId }
      house.live.add(live)
      return live
    })
  } catch (error) {
    if (live) house.live.drop(live)
    throw error
  }
}

function greeted(event: Arrived, customer: Customer | undefined, standing: Standing, at: Date) {
  return {
    startedAt: at,
    customer: { leg: event.leg },
    customerId: customer?.id,
    customerName: customer && calledOf(customer),
    standing,
    state: 'greeting',
    since: at,
    queue: undefined,
    agent: undefined,
    colleague: undefined,
    answeredAt: undefined,
    recording: 'off',
  } as const
}

async function whoRings(customers: Customers, point: ContactPoint | undefined, found: Recognised | undefined) {
  if (!point || !found) return undefined
  if (found.kind === 'known') return found.customer
  if (found.kind === 'maybe') return undefined
  return customers.add({ name: '', contactPoints: [point] })
}
