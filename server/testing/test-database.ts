import { afterAll, inject } from 'vitest'
import type { Which } from './postgres-server.ts'

/**
 * A fresh database with all migrations applied, for one test file:
 * `const url = await testDatabase()` at the top of a `.db.test.ts`. It is
 * dropped when the file is done, after the hooks the file itself registers.
 *
 * @param which `oldest` is PostgreSQL 15: Debian's, or the server that
 * `YIHU_TEST_DATABASE_URL` names. Ask `hasOldest()` of postgres-server.ts first.
 */
export async function testDatabase(which: Which = 'built-in'): Promise<string> {
  const desk = inject('databaseDesk')
  const url = await ask(`${desk}/${which}`, 'POST')
  afterAll(async () => {
    await ask(`${desk}/${which}?url=${encodeURIComponent(url)}`, 'DELETE')
  })
  return url
}

async function ask(url: string, method: string): Promise<string> {
  const response = await fetch(url, { method })
  const text = await response.text()
  if (!response.ok) throw new Error(text)
  return text
}
