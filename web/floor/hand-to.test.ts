import { expect, test } from 'vitest'
import type { Agent } from '../../contract/identity.ts'
import { aQueue, queues } from '../testing/pretend-contacts.ts'
import { anAgent } from './floor.builder.ts'
import { peopleFor, queuesFor } from './hand-to.ts'

const [ada, bo, cai] = ['ada', 'bo', 'cai'].map((id) => anAgent({ id, name: id })) as [Agent, Agent, Agent]
const work = { id: 'w', queueId: queues[0]!.id } as const
const names = (people: readonly { name: string }[]) => people.map(({ name }) => name)

test('a call goes to whoever is free, and never back to the one who has it', () => {
  const busy = { ...bo, state: 'talking' } as const

  expect(names(peopleFor({ ...work, kind: 'call', agent: ada }, [ada, busy, cai]))).toEqual(['cai'])
})

test('a chat goes to an open desk with room for one more', () => {
  const [closed, full] = [
    { ...ada, screen: false },
    { ...bo, chats: 3 },
  ]

  expect(names(peopleFor({ ...work, kind: 'chat' }, [closed, full, cai]))).toEqual(['cai'])
})

test('a ticket may be laid on any desk', () => {
  const gone = { ...bo, state: 'offline', screen: false } as const

  expect(names(peopleFor({ ...work, kind: 'ticket', agent: ada }, [ada, gone]))).toEqual(['bo'])
})

test('what somebody has may go back into its own queue; who waits there is there already', () => {
  const all = queues.map((queue) => aQueue(queue))

  expect(queuesFor({ ...work, kind: 'chat' }, all).map(({ id }) => id)).not.toContain(work.queueId)
  expect(queuesFor({ ...work, kind: 'chat', agent: ada }, all).map(({ id }) => id)).toContain(work.queueId)
})
