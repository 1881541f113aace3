import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hasOldest, type Which } from '../../testing/postgres-server.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { migrate, readMigrations } from './migrate.ts'

const servers: Which[] = hasOldest() ? ['built-in', 'oldest'] : ['built-in']

describe.each(servers)('on the %s PostgreSQL', async (which) => {
  const url = await testDatabase(which)
  let folder: string

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'yihu-migrations-'))
    await query('drop schema public cascade; create schema public')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('each file runs once, in order of its number', async () => {
    file('0002-second.sql', `insert into log (word) values ('second')`)
    file('0001-first.sql', 'create table log (at serial, word text)')
    const said: string[] = []

    await migrate(url, (line) => said.push(line), folder)
    await migrate(url, (line) => said.push(line), folder)

    expect(said).toEqual(['migrating: 0001-first.sql', 'migrating: 0002-second.sql'])
    expect(await query('select word from log')).toEqual([{ word: 'second' }])
  })

  test('a file that fails in the middle leaves nothing of itself', async () => {
    file('0001-first.sql', 'create table log (word text)')
    file('0002-broken.sql', `insert into log values ('half'); select no_such_thing()`)

    await expect(migrate(url, () => {}, folder)).rejects.toThrow('0002-broken.sql failed and nothing of it was kept')

    expect(await query('select * from log')).toEqual([])
    expect(await query('select number from migrations')).toEqual([{ number: 1 }])
  })

  test('two nodes that start at once apply each file once', async () => {
    file('0001-first.sql', 'create table log (word text)')
    file('0002-second.sql', `insert into log values ('once')`)

    await Promise.all([1, 2, 3].map(() => migrate(url, () => {}, folder)))

    expect(await query('select word from log')).toEqual([{ word: 'once' }])
  })

  test('a changed file is refused before anything runs', async () => {
    file('0001-first.sql', 'create table log (word text)')
    await migrate(url, () => {}, folder)
    file('0001-first.sql', 'create table log (word varchar)')
    file('0002-second.sql', `insert into log values ('never')`)

    await expect(migrate(url, () => {}, folder)).rejects.toThrow('has changed since')

    expect(await query('select * from log')).toEqual([])
  })

  test('other line ends are not a change', async () => {
    file('0001-first.sql', 'create table log\n(word text);\n')
    await migrate(url, () => {}, folder)
    file('0001-first.sql', 'create table log\r\n(word text);\r\n')

    await expect(migrate(url, () => {}, folder)).resolves.toBeUndefined()
  })

  test('a file with a careless name is refused', () => {
    file('1-first.sql', '')

    expect(() => readMigrations(folder)).toThrow('NNNN-what-it-brings.sql')
  })

  function file(name: string, sql: string) {
    writeFileSync(join(folder, name), sql)
  }

  async function query(sql: string) {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      return (await client.query(sql)).rows
    } finally {
      await client.end()
    }
  }
})

describe('our own migrations', () => {
  test.each(servers)('run on the %s PostgreSQL', async (which) => {
    await expect(migrate(await testDatabase(which), () => {})).resolves.toBeUndefined()
  })
})
