import { afterAll, describe, expect, test } from 'vitest'
import { stoppedClock } from '../../base/clock.ts'
import { Database } from '../../platform/db/database.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { Customers } from './customers.ts'

const db = new Database(await testDatabase())
const customers = new Customers({ db, clock: stoppedClock('2026-03-02T12:00:00Z') })
afterAll(() => db.close())

describe('who it may be', () => {
  test('a number written in any way finds its customer', async () => {
    const { id } = await customers.add({ name: '王小明', contactPoints: [{ kind: 'phone', value: '138 1234-5678' }] })

    expect(await customers.recognise({ kind: 'phone', value: '+8613812345678' })).toMatchObject({
      kind: 'known',
      customer: { id },
    })
  })

  test('a shared number is a maybe, an unknown one unknown', async () => {
    for (const name of ['张伟', '张丽'])
      await customers.add({ name, contactPoints: [{ kind: 'phone', value: '13611112222' }] })

    expect(await customers.recognise({ kind: 'phone', value: '+8613611112222' })).toMatchObject({
      kind: 'maybe',
      customers: [{ name: '张伟' }, { name: '张丽' }],
    })
    expect(await customers.recognise({ kind: 'phone', value: '+8613600000000' })).toEqual({ kind: 'unknown' })
  })
})

test('changing the phone keeps the browser they write from', async () => {
  const { id } = await customers.add({
    name: '李静',
    contactPoints: [
      { kind: 'visitor', value: 'a-browser' },
      { kind: 'phone', value: '13900000001' },
    ],
  })

  await customers.edit(id, { contactPoints: [{ kind: 'phone', value: '13900000002' }] }, 1)

  expect(await customers.recognise({ kind: 'visitor', value: 'a-browser' })).toMatchObject({
    kind: 'known',
    customer: { id },
  })
  expect(await customers.recognise({ kind: 'phone', value: '+8613900000001' })).toEqual({ kind: 'unknown' })
})

test('two who edit at once notice each other', async () => {
  const { id } = await customers.add({ name: '陈晨' })
  await customers.edit(id, { name: '陈辰' }, 1)

  await expect(customers.edit(id, { name: '陈臣' }, 1)).rejects.toMatchObject({
    kind: 'changed-meanwhile',
    change: { actor: expect.any(String) },
  })
})

test('in lists whoever has no name goes by their number until somebody says it', async () => {
  const contactPoints = [{ kind: 'phone', value: '13700000001' }] as const
  const { id } = await customers.add({ name: '', contactPoints })
  const named = await customers.add({ name: '赵敏', contactPoints: [{ kind: 'phone', value: '13700000002' }] })

  expect([...(await customers.names([id, named.id, undefined]))].toSorted()).toEqual(
    [
      [id, '+8613700000001'],
      [named.id, '赵敏'],
    ].toSorted(),
  )
  await customers.edit(id, { name: '钱进' }, 1)
  expect((await customers.names([id])).get(id)).toBe('钱进')
})

test('what is no phone number is refused by field', async () => {
  await expect(customers.add({ name: '无', contactPoints: [{ kind: 'phone', value: 'hello' }] })).rejects.toMatchObject(
    { field: 'body.contactPoints' },
  )
})

test.each(['王小', '小明', '5678', '13812345678', '8613812345678'])('%s finds them', async (q) => {
  expect((await customers.list({ q, limit: 10 })).map(({ name }) => name)).toContain('王小明')
})
