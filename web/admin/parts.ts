import type { Me } from '../../contract/identity.ts'

/** What can be built or looked up here, in the order of the menu. */
const parts = [
  'people',
  'roles',
  'queues',
  'what-if',
  'planning',
  'types',
  'policies',
  'calendars',
  'rules',
  'plans',
  'loop',
  'flows',
  'numbers',
  'callers',
  'keys',
  'webhooks',
  'audit',
] as const
export type Part = (typeof parts)[number]

const needs = {
  people: 'users.read',
  roles: 'users.read',
  queues: 'queues.read',
  'what-if': 'routing.plan',
  planning: 'routing.plan',
  types: 'tickets.read',
  policies: 'sla.read',
  calendars: 'sla.read',
  rules: 'rules.read',
  plans: 'subtasks.plan',
  loop: 'rules.read',
  flows: 'flows.read',
  numbers: 'flows.read',
  callers: 'callers.read',
  keys: 'keys.write',
  webhooks: 'webhooks.read',
  audit: 'audit.read',
} as const satisfies Record<Part, string>

/** What this person may see; the rest is not in the menu. */
export function openParts({ permissions }: Pick<Me, 'permissions'>): readonly Part[] {
  return parts.filter((part) => permissions[needs[part]] !== undefined)
}

/** The part in the address when it is open to this person, else the first that is. */
export function readPart(asked: unknown, open: readonly Part[]): Part | undefined {
  return open.find((part) => part === asked) ?? open[0]
}
