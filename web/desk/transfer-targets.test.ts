import { expect, test } from 'vitest'
import type { Agent } from '../../contract/identity.ts'
import { aQueue } from '../testing/pretend-contacts.ts'
import { aDesk } from './desk.builder.ts'
import { targets } from './transfer-targets.ts'

function anAgent(id: string, over: Partial<Agent> = {}): Agent {
  return { ...aDesk().agent, id, name: id, ...over }
}

const queue = aQueue({ id: 'q', key: 'vip', name: { zh: '贵宾', en: 'VIP' }, waiting: 2 })
const wanted = { me: 'me', q: '', language: 'zh', for: 'call' } as const

test('free colleagues come first, then busy ones, then queues; never oneself, never who is offline', () => {
  const agents = [
    anAgent('busy', { state: 'talking' }),
    anAgent('me'),
    anAgent('free'),
    anAgent('gone', { state: 'offline' }),
  ]

  expect(targets(agents, [queue], wanted).map(({ id }) => id)).toEqual(['free', 'busy', 'q'])
})

test('somebody on a call can still take a chat, up to their capacity', () => {
  const agents = [anAgent('talks', { state: 'talking', chats: 1 }), anAgent('full', { chats: 3 })]
  const free = targets(agents, [], { ...wanted, for: 'chat' }).filter(
    (target) => target.kind === 'agent' && target.free,
  )

  expect(free.map(({ id }) => id)).toEqual(['talks'])
})

test('names, extensions and teams are found', () => {
  const agents = [anAgent('刘洋', { extension: '8007', team: { id: 't', name: '物流组' } }), anAgent('陈晓')]

  expect(targets(agents, [queue], { ...wanted, q: '8007' }).map(({ name }) => name)).toEqual(['刘洋'])
  expect(targets(agents, [queue], { ...wanted, q: '物流' }).map(({ name }) => name)).toEqual(['刘洋'])
  expect(targets(agents, [queue], { ...wanted, q: '贵' }).map(({ name }) => name)).toEqual(['贵宾'])
})
