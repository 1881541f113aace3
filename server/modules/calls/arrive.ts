import { type CallId, newId } from '../../base/id.ts'
import type { VoiceEvent } from '../../channels/voice/engine.ts'
import type { Database } from '../../platform/db/database.ts'
import { type Customers, readCaller } from '../customers/customers.ts'
import type { LiveCall } from './call.ts'
import type { House } from './house.ts'
import * as store from './store.ts'

export type Arrived = Extract<VoiceEvent, { type: 'call-arrived' }>

/**
 * Somebody rings: we find out who it may be and open the conversation, before
 * anything is played. A number nobody has makes a new customer, a shared one
 * stays open until a person says who it is.
 */
export async function arrive(house: House, db: Database, customers: Customers, event: Arrived): Promise<LiveCall> {
  const { address, contactPoint } = readCaller(event.from)
  const customer = await whoRings(customers, event, address, contactPoint)
  const at = house.clock.now()
  const callId = newId<CallId>()
  const via = event.via === 'browser' ? 'web-call' : 'phone'
  const { conversation } = await db.work(async (tx, announce) => {
    const conversation = await house.conversations.startWithin(tx, announce, {
      channel: via,
      from: address,
      to: event.to,
      customerId: customer?.id,
      visitorId: event.visitor,
    })
    await store.add(tx, {
      id: callId,
      conversationId: conversation.id,
      via,
      from: address,
      to: event.to,
      startedAt: at,
    })
    return { conversation }
  })
  return {
    id: callId,
    conversationId: conversation.id,
    via,
    from: address,
    to: event.to,
    startedAt: at,
    customer: { leg: event.leg },
    customerId: customer?.id,
    customerName: customer?.name,
    state: 'greeting',
    since: at,
    queue: undefined,
    agent: undefined,
    colleague: undefined,
    answeredAt: undefined,
    recording: 'off',
  }
}

async function whoRings(
  customers: Customers,
  event: Arrived,
  address: string,
  phone: ReturnType<typeof readCaller>['contactPoint'],
) {
  const point = event.visitor ? ({ kind: 'visitor', value: event.visitor } as const) : phone
  if (!point) return undefined
  const found = await customers.recognise(point)
  if (found.kind === 'known') return found.customer
  if (found.kind === 'maybe') return undefined
  const name = event.visitor ? `网页访客 ${event.visitor.slice(0, 4)}` : `来电 ${address.slice(-4)}`
  return customers.add({ name, contactPoints: [point] })
}
