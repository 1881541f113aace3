import { expect, test } from 'vitest'
import { peopleAsked } from './whom.ts'

const person = (id: string, role: string, active = true) => [id, { id, name: id, role, active }] as const
const identity = {
  directory: async () => ({
    byId: new Map([person('ada', 'agent'), person('bob', 'agent', false), person('eve', 'supervisor')]),
  }),
} as never

const asked = async (...ids: string[]) => (await peopleAsked({ kind: 'people', ids }, { identity })).map(({ id }) => id)

test('people are asked in the order they were named, and those who left are not', async () => {
  expect(await asked('eve', 'bob', 'ada')).toEqual(['eve', 'ada'])
  expect(await peopleAsked({ kind: 'supervisors' }, { identity })).toMatchObject([{ id: 'eve' }])
})

test('when nobody is left who could agree, it is said', async () => {
  await expect(asked('bob')).rejects.toMatchObject({ code: 'nobody-to-ask' })
})
