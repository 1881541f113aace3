import type { Recognised } from '../customers/customers.ts'
import type { ListedCaller, ListedCallers } from '../customers/listed-callers.ts'
import type { Arrived } from './arrived.ts'
import type { House } from './house.ts'

/**
 * A blocked caller hears "declined" before a flow begins, and becomes neither a
 * customer nor a live call. They may try all day: each attempt is counted, and
 * only now and then a conversation shows that somebody was turned away.
 */
export async function turnAway(
  house: House,
  listed: ListedCallers,
  entry: ListedCaller,
  event: Arrived,
  found: Recognised | undefined,
): Promise<undefined> {
  await house.voice.reject(event.leg, 'declined')
  if (!(await listed.turnAway(entry))) return
  const { id } = await house.conversations.start({
    channel: event.via === 'browser' ? 'web-call' : 'phone',
    from: event.from,
    to: event.to,
    customerId: found?.kind === 'known' ? found.customer.id : undefined,
    visitorId: event.visitor,
  })
  await house.conversations.end(id, 'blocked')
}
