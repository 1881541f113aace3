import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../testing/test-database.ts'
import { Database } from '../db/database.ts'
import { preparePartitions } from './partitions.ts'

const db = new Database(await testDatabase())
afterAll(() => db.close())

const happened = (at: string) =>
  db.pool.query(
    `insert into events (at, type, subject_kind, subject_id, actor, payload) values ($1, 'x', 'x', 'x', 'x', '{}')`,
    [at],
  )
const months = async () => {
  const { rows } = await db.pool.query(
    `select tableoid::regclass::text as part, at::date::text as day from events where type = 'x' order by at`,
  )
  return rows.map(({ part, day }) => `${day} ${part}`)
}

test('a house that ran on for longer than it had prepared can be started again', async () => {
  await preparePartitions(db, new Date('2041-01-15T00:00:00Z'))
  await happened('2041-03-02T00:00:00Z')
  await happened('2041-08-20T00:00:00Z')

  await preparePartitions(db, new Date('2041-08-21T00:00:00Z'))
  await happened('2041-08-22T00:00:00Z')
  await happened('2041-09-01T00:00:00Z')

  expect(await months()).toEqual([
    '2041-03-02 events_2041_03',
    '2041-08-20 events_default',
    '2041-08-22 events_default',
    '2041-09-01 events_2041_09',
  ])
})
