import type { Me } from '../../contract/identity.ts'
import { may } from '../data/session.ts'

export type Place = 'desk' | 'tickets' | 'subtasks' | 'customers' | 'floor' | 'admin'

/** Where this person may go, in the order of the rail. What may not be done is not shown. */
export function places(me: Me): Place[] {
  const needs: [Place, string][] = [
    ['desk', 'calls.handle'],
    ['tickets', 'tickets.read'],
    ['subtasks', 'subtasks.work'],
    ['customers', 'customers.read'],
    ['floor', 'floor.read'],
    ['admin', 'users.write'],
  ]
  return needs.filter(([, permission]) => may(me, permission)).map(([place]) => place)
}

export const pathByPlace = {
  desk: '/',
  tickets: '/tickets',
  subtasks: '/subtasks',
  customers: '/customers',
  floor: '/floor',
  admin: '/admin',
} as const satisfies Record<Place, string>
