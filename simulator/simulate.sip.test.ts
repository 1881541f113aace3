import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../server/config.ts'
import { type House, openHouse } from '../server/house.ts'
import { testDatabase } from '../server/testing/test-database.ts'
import { type Options, readOptions } from './options.ts'
import { simulate } from './run.ts'

const password = 'demo-centre-1'
const database = await testDatabase()
let house: House
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yihu-simulate-'))
  chmodSync(folder, 0o755)
  const config = readConfig({
    PORT: '0',
    SIP_PORT: '0',
    RTP_PORT_MIN: '43000',
    RTP_PORT_MAX: '44999',
    DATA_DIR: folder,
    DATABASE_URL: database,
    YIHU_DEMO: '1',
    YIHU_DEMO_PASSWORD: password,
    YIHU_ADMIN_PASSWORD: password,
    LOG_LEVEL: 'error',
  })
  house = await openHouse(config, database, () => {})
})

afterAll(async () => {
  await house?.close(0)
  rmSync(folder, { recursive: true, force: true })
})

test('ten callers and five chatters are answered or give up, and the centre saw each of them as they did', {
  timeout: 180_000,
}, async () => {
  const { calls, chats, violations, wrappedUp } = await simulate(
    options('--calls', '10', '--chats', '5', '--cps', '2', '--talk', '3', '--keys', '1', '--seed', '21'),
    () => {},
  )

  expect(violations).toEqual([])
  expect(calls).toHaveLength(10)
  expect(chats).toHaveLength(5)
  expect(calls.filter(({ kind }) => kind === 'answered').length).toBeGreaterThan(4)
  expect(chats.filter(({ kind }) => kind === 'answered')).toHaveLength(5)
  expect(wrappedUp).toBeGreaterThan(8)
})

test('a centre that is not there is said in words', async () => {
  await expect(simulate({ ...options(), url: 'http://127.0.0.1:1' }, () => {})).rejects.toThrow(
    /does not answer.*npm start/,
  )
})

function options(...args: string[]): Options {
  const where = ['--url', `http://127.0.0.1:${house.port}`, '--sip', `${house.sip.host}:${house.sip.port}`]
  return readOptions([...where, '--password', password, ...args], {})
}
