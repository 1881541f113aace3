import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { migrate, migrationsFolder, readMigrations } from '../platform/db/migrate.ts'
import { testDatabase } from '../testing/test-database.ts'

const url = await testDatabase()
const client = new pg.Client(url)
await client.connect()
await client.query('drop schema public cascade; create schema public')
const folder = await mkdtemp(join(tmpdir(), 'yihu-update-'))
afterAll(async () => {
  await client.end()
  await rm(folder, { recursive: true })
})

/** A centre as it was before the migration of this number. */
async function before(number: number) {
  for (const { name } of readMigrations(migrationsFolder()).filter((one) => one.number < number))
    await copyFile(join(migrationsFolder(), name), join(folder, name))
  await migrate(url, () => {}, folder)
}
const ids = { mixed: 'a0000000-0000-4000-8000-000000000001', alone: 'a0000000-0000-4000-8000-000000000002' }

async function aRule(id: string, definition: object) {
  const values = [id, JSON.stringify(definition)]
  await client.query(
    `insert into rules (id, name, place, enabled, version, draft, revision, updated_at) values ($1, 'x', 1, true, 1, $2, 1, now())`,
    values,
  )
  await client.query(
    `insert into rule_versions (rule_id, version, definition, published_by, published_at) values ($1, 1, $2, 'user:x', now())`,
    values,
  )
}

test('words that never did anything leave rules and policies, and the rest of them stays as it was', async () => {
  await before(24)
  const when = { on: 'events', events: ['ticket-opened'] }
  const tag = { do: 'tag', add: ['急'], remove: [] }
  const out = { do: 'call-out', name: 'crm' }
  const cases = [
    { name: 'both', facts: {}, matches: true, does: ['tag', 'call-out'] },
    { name: 'match', facts: {}, matches: true },
  ]
  await aRule(ids.mixed, { when, actions: [tag, out, tag], stop: false, cases })
  await aRule(ids.alone, { when, actions: [out], stop: true, cases: [] })
  const step = (id: string, ...acts: object[]) => ({ id, clock: 'resolution', at: { percent: 50 }, acts })
  const alert = { do: 'alert' }
  const announce = { do: 'announce' }
  const book = {
    calendars: [],
    policies: [
      { id: 'p1', ladder: [step('a', alert, announce), step('b', announce), step('c', alert)] },
      { id: 'p2', ladder: [] },
    ],
  }
  await client.query('insert into sla_rulebooks (since, body) values (now(), $1)', [JSON.stringify(book)])

  await migrate(url, () => {})

  const { rows: rules } = await client.query(
    'select enabled, draft, definition from rules join rule_versions on rule_id = id order by id',
  )
  const mixed = { when, actions: [tag, tag], stop: false, cases: [{ ...cases[0], does: ['tag'] }, cases[1]] }
  expect(rules[0]).toEqual({ enabled: true, draft: mixed, definition: mixed })
  expect(rules[1]).toMatchObject({ enabled: false, definition: { actions: [], stop: true } })
  const { rows: books } = await client.query('select body from sla_rulebooks')
  expect(books[0].body.policies).toEqual([
    { id: 'p1', ladder: [step('a', alert), step('c', alert)] },
    { id: 'p2', ladder: [] },
  ])
})
