import { expect, test } from 'vitest'
import type { CustomerId } from '../../base/id.ts'
import type { Scope, Who } from '../../platform/http/who.ts'
import { isWithin } from '../tickets/reach.ts'
import type { Wanted } from '../tickets/store-list.ts'
import { timelineOf } from './timeline.ts'

const at = new Date('2026-03-02T12:00:00Z')
const talk = (id: string, agentId: string) => ({ id, agentId, channel: 'chat', startedAt: at, state: 'closed' })
const promise = (id: string, departmentId: string) => ({ id, departmentId, number: 7, subject: id, createdAt: at })
const promises = [promise('our-ticket', 'finance'), promise('their-ticket', 'repair')]

/** A house of two departments in which one customer met both. */
const needs = {
  identity: {
    directory: async () => ({
      people: new Map(),
      teamByPerson: new Map([
        ['xu', 'finance'],
        ['he', 'repair'],
      ]),
    }),
  },
  conversations: { list: async () => [talk('our-chat', 'xu'), talk('their-chat', 'he')], surveysOf: async () => [] },
  tickets: { list: async ({ reach }: Wanted) => promises.filter((one) => !reach || isWithin(reach, one)) },
} as unknown as Parameters<typeof timelineOf>[2]

const somebody = (permissions: Record<string, Scope>): Who => ({
  ...{ kind: 'user', id: 'xu', name: '许文静', teamId: 'finance' },
  permissions,
})
const shown = async (who: Who) => (await timelineOf('customer' as CustomerId, who, needs)).map(({ id }) => id).sort()

test('a customer is shown with what the reader may read of their story', async () => {
  const all = ['our-chat', 'our-ticket', 'their-chat', 'their-ticket']

  expect(await shown(somebody({ 'tickets.read': 'all', 'conversations.read': 'all' }))).toEqual(all)
  expect(await shown(somebody({ 'tickets.read': 'department', 'conversations.read': 'department' }))).toEqual([
    'our-chat',
    'our-ticket',
  ])
  expect(await shown(somebody({ 'conversations.read': 'own' }))).toEqual(['our-chat'])
  expect(await shown(somebody({}))).toEqual([])
})
