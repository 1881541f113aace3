import { expect, test } from 'vitest'
import type { Role } from '../../contract/identity.ts'
import { permissionTable } from './permission-table.ts'

const agent: Role = { key: 'agent', name: { zh: '坐席', en: 'Agent' }, permissions: { 'tickets.read': 'team' } }
const admin: Role = {
  key: 'admin',
  name: { zh: '管理员', en: 'Admin' },
  permissions: { 'tickets.read': 'all', 'users.write': 'all' },
}

test('every permission has a row with one cell for each role', () => {
  expect(permissionTable([agent, admin]).areas).toEqual([
    { area: 'tickets', rows: [{ permission: 'tickets.read', scopes: ['team', 'all'] }] },
    { area: 'users', rows: [{ permission: 'users.write', scopes: [undefined, 'all'] }] },
  ])
})

test('roles stand from the narrowest to the widest, whatever order they came in', () => {
  expect(permissionTable([admin, agent]).roles.map(({ key }) => key)).toEqual(['agent', 'admin'])
})
