import type { Me } from '../../contract/identity.ts'
import { may } from '../data/session.ts'

export type Place = 'desk' | 'tickets' | 'customers' | 'floor' | 'admin'

/** Where this person may go, in the order of the rail. What may not be done is not shown. */
export function places(me: Me): Place[] {
  const open: Place[] = ['desk', 'tickets', 'customers']
  if (canWatch(me)) open.push('floor')
  if (canBuild(me)) open.push('admin')
  return open
}

export const pathByPlace = {
  desk: '/',
  tickets: '/tickets',
  customers: '/customers',
  floor: '/floor',
  admin: '/admin',
} as const satisfies Record<Place, string>

function canWatch(me: Me): boolean {
  return me.role !== 'agent' || may(me, 'floor.read')
}

function canBuild(me: Me): boolean {
  return me.role === 'admin' || may(me, 'users.write')
}
