import { newId, type PolicyId } from '../../base/id.ts'
import type { Policy } from './policy.ts'

const hour = 3_600_000

/** A policy for tests; name only what matters. */
export function aPolicy(given: Partial<Policy> = {}): Policy {
  return {
    id: newId<PolicyId>(),
    name: '标准',
    active: true,
    when: undefined,
    targets: {
      'first-response': { normal: hour, high: hour / 2 },
      'next-response': { normal: hour },
      resolution: { normal: 8 * hour, high: 4 * hour },
    },
    calendarId: 'department',
    pausesIn: ['pending'],
    afterReopening: 'continue',
    ladder: [],
    ...given,
  }
}
