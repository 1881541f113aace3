import type { Scope } from '../../platform/http/who.ts'

/** Everything that may be asked for; roles are sets of these, each with the widest circle it reaches. */
export const permissions = [
  'agents.read',
  'agents.presence',
  'users.read',
  'users.write',
  'keys.write',
  'audit.read',
  'customers.read',
  'customers.write',
  'callers.read',
  'callers.write',
  'callbacks.read',
  'callbacks.handle',
  'conversations.read',
  'conversations.write',
  'recordings.read',
  'calls.handle',
  'tickets.read',
  'tickets.write',
  'views.share',
  'subtasks.read',
  'subtasks.work',
  'subtasks.plan',
  'subtasks.override',
  'types.write',
  'queues.read',
  'queues.write',
  'routing.read',
  'routing.assign',
  'routing.plan',
  'flows.read',
  'rules.read',
  'rules.write',
  'webhooks.read',
  'webhooks.write',
  'sla.read',
  'sla.write',
  'floor.read',
  'alerts.answer',
] as const

export type Permission = (typeof permissions)[number]

export const isPermission = (name: string): name is Permission => permissions.some((one) => one === name)

export type Role = {
  readonly key: string
  readonly name: { zh: string; en: string }
  readonly permissions: Readonly<Record<string, Scope>>
}

const desk = {
  'agents.read': 'all',
  'agents.presence': 'own',
  'customers.read': 'all',
  'customers.write': 'all',
  'callbacks.read': 'own',
  'callbacks.handle': 'own',
  'conversations.read': 'all',
  'conversations.write': 'own',
  'recordings.read': 'team',
  'calls.handle': 'own',
  'tickets.read': 'all',
  'tickets.write': 'team',
  'subtasks.read': 'all',
  'subtasks.work': 'team',
  'queues.read': 'all',
  'routing.read': 'own',
} as const satisfies Partial<Record<Permission, Scope>>

const floor = {
  ...desk,
  'agents.presence': 'all',
  'callers.read': 'all',
  'callers.write': 'all',
  'callbacks.read': 'all',
  'callbacks.handle': 'all',
  'conversations.read': 'all',
  'conversations.write': 'all',
  'recordings.read': 'all',
  'calls.handle': 'all',
  'tickets.write': 'all',
  'views.share': 'all',
  'subtasks.work': 'all',
  'subtasks.plan': 'all',
  'subtasks.override': 'all',
  'routing.read': 'all',
  'routing.assign': 'all',
  'routing.plan': 'all',
  'flows.read': 'all',
  'rules.read': 'all',
  'sla.read': 'all',
  'floor.read': 'all',
  'alerts.answer': 'all',
  'users.read': 'all',
} as const satisfies Partial<Record<Permission, Scope>>

/** The roles that a new centre starts with; an admin can make more. */
export const firstRoles: readonly Role[] = [
  { key: 'agent', name: { zh: '坐席', en: 'Agent' }, permissions: desk },
  {
    key: 'specialist',
    name: { zh: '部门处理人', en: 'Specialist' },
    permissions: {
      'agents.read': 'all',
      'agents.presence': 'own',
      'customers.read': 'all',
      'conversations.read': 'department',
      'recordings.read': 'department',
      'tickets.read': 'department',
      'tickets.write': 'department',
      'subtasks.read': 'department',
      'subtasks.work': 'department',
    },
  },
  { key: 'supervisor', name: { zh: '班长', en: 'Supervisor' }, permissions: floor },
  {
    key: 'quality',
    name: { zh: '质检员', en: 'Quality' },
    permissions: {
      'agents.read': 'all',
      'customers.read': 'all',
      'conversations.read': 'all',
      'recordings.read': 'all',
      'tickets.read': 'all',
      'subtasks.read': 'all',
    },
  },
  {
    key: 'manager',
    name: { zh: '管理层', en: 'Manager' },
    permissions: {
      'agents.read': 'all',
      'floor.read': 'all',
      'callbacks.read': 'all',
      'callers.read': 'all',
      'tickets.read': 'all',
      'subtasks.read': 'all',
      'conversations.read': 'all',
      'customers.read': 'all',
      'routing.read': 'all',
      'routing.plan': 'all',
      'queues.read': 'all',
      'rules.read': 'all',
      'sla.read': 'all',
    },
  },
  {
    key: 'admin',
    name: { zh: '管理员', en: 'Admin' },
    permissions: Object.fromEntries(permissions.map((permission) => [permission, 'all' as const])),
  },
]
