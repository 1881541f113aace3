import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Centre, startCentre } from '../server/testing/centre.ts'
import { hasOldest } from '../server/testing/postgres-server.ts'
import { testDatabase } from '../server/testing/test-database.ts'

let dataDir: string
let centres: Centre[]

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'yihu-start-'))
  chmodSync(dataDir, 0o755)
  centres = []
})

afterEach(async () => {
  await Promise.all(centres.map((centre) => centre.kill()))
  rmSync(dataDir, { recursive: true, force: true })
})

test('a first start says where it serves, answers there, and leaves in peace when told to', async () => {
  const centre = await start()

  expect(centre.said.filter((line) => line.startsWith('ready '))).toEqual([`ready ${centre.http} ${centre.sip}`])
  expect(centre.http).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(centre.sip).toMatch(/^sip:127\.0\.0\.1:\d+$/)
  expect((await fetch(`${centre.http}/readyz`)).status).toBe(200)
  expect(await (await fetch(centre.http)).text()).toContain('<div id="root">')
  expect((await fetch(`${centre.http}/widget.js`)).headers.get('content-type')).toContain('javascript')

  expect(await centre.stop()).toEqual({ code: 0, signal: null })
})

test('killed in the middle, it starts again on the same data', async () => {
  const password = 'correct horse battery'
  const first = await start({ YIHU_ADMIN_EMAIL: 'ada@example.org', YIHU_ADMIN_PASSWORD: password })
  expect(await signIn(first, password)).toBeLessThan(300)

  await first.kill()
  const again = await start()

  expect(await signIn(again, password)).toBeLessThan(300)
  expect(await again.stop()).toEqual({ code: 0, signal: null })
})

test('a second start on the same data folder is refused with a sentence, and the first goes on', async () => {
  const first = await start()

  await expect(start()).rejects.toThrow(/The centre ended \(1\):\n.*Yihu is already running on this data folder/)

  expect((await fetch(`${first.http}/readyz`)).status).toBe(200)
})

test.runIf(hasOldest())('with DATABASE_URL it uses that server, an older PostgreSQL too', async () => {
  const centre = await start({ DATABASE_URL: await testDatabase('oldest'), YIHU_DEMO: '1' })

  expect((await fetch(`${centre.http}/readyz`)).status).toBe(200)
  expect(existsSync(join(dataDir, 'postgres'))).toBe(false)
})

test('every wrong setting is named at once', async () => {
  const wrong = start({ PORT: 'abc', SIP_PORT: '99999' })

  await expect(wrong).rejects.toThrow(/PORT[\s\S]*SIP_PORT/)
})

async function start(env: Record<string, string> = {}): Promise<Centre> {
  const centre = await startCentre(dataDir, env)
  centres.push(centre)
  return centre
}

async function signIn({ http }: Centre, password: string): Promise<number> {
  const response = await fetch(`${http}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: http },
    body: JSON.stringify({ email: 'ada@example.org', password }),
  })
  return response.status
}
