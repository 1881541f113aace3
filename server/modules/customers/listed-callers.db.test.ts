import { afterAll, expect, test } from 'vitest'
import { systemClock } from '../../base/clock.ts'
import { Database } from '../../platform/db/database.ts'
import { acting } from '../../platform/events/acting.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { Customers } from './customers.ts'
import { ListedCallers } from './listed-callers.ts'

const db = new Database(await testDatabase())
const customers = new Customers({ db, clock: systemClock })
const listed = new ListedCallers({ db, clock: systemClock })
afterAll(() => db.close())

const phone = (value: string) => ({ kind: 'phone', value }) as const

test('a number, the way it begins and the customer behind it are all found by one look', async () => {
  const { id } = await customers.add({ name: '王小明', contactPoints: [phone('13812345678')] })
  await listed.add({ list: 'blocked', number: '138 1234 5678', reason: '骚扰' })
  await listed.add({ list: 'vip', number: '1381*', reason: '老客户' })
  await listed.add({ list: 'blocked', number: '139*', reason: '别人' })
  await listed.add({ list: 'vip', customerId: id, reason: '年费会员' })

  expect(await listed.standingOf(phone('+8613812345678'))).toMatchObject({ blocked: { reason: '骚扰' }, isVip: true })
  expect(await listed.standingOf(phone('+8613812340000'))).toMatchObject({ blocked: undefined, isVip: true })
  expect(await listed.standingOf(phone('+8613700000000'))).toMatchObject({ blocked: undefined, isVip: false })
  expect(await listed.standingOf(undefined)).toMatchObject({ blocked: undefined })
})

test('nobody stands on one list twice', async () => {
  await listed.add({ list: 'blocked', number: '13600000001', reason: 'one' })

  await expect(listed.add({ list: 'blocked', number: '+86 136 0000 0001', reason: 'two' })).rejects.toMatchObject({
    code: 'listed-already',
  })
})

test('who does it is written down, and told', async () => {
  const heard: string[] = []
  const stop = db.onEvent(({ type, actor }) => heard.push(`${type} by ${actor}`))

  const { id } = await acting({ actor: 'user:ada' }, () =>
    listed.add({ list: 'blocked', number: '13600000002', reason: 'x' }),
  )
  await acting({ actor: 'user:bob' }, () => listed.remove(id))
  stop()

  expect(heard).toEqual(['caller-listed by user:ada', 'caller-unlisted by user:bob'])
  expect(await listed.standingOf(phone('+8613600000002'))).toMatchObject({ blocked: undefined })
})

test('a stubborn caller is counted every time and shown once', async () => {
  const entry = await listed.add({ list: 'blocked', number: '13600000003', reason: 'x' })

  const shown = [await listed.turnAway(entry), await listed.turnAway(entry), await listed.turnAway(entry)]

  expect(shown).toEqual([true, false, false])
  expect((await listed.list({ q: '13600000003', limit: 1 }))[0]).toMatchObject({ turnedAway: 3 })
})

test('what is no number is refused by its field', async () => {
  await expect(listed.add({ list: 'blocked', number: '1*', reason: 'x' })).rejects.toMatchObject({
    field: 'body.number',
  })
})
