import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { type Centre, startCentre } from '../testing/centre.ts'
import { testDatabase } from '../testing/test-database.ts'
import { password } from './centre.ts'

/**
 * A demo centre that may be killed and started again upon the same folder and
 * the same database; nothing of it is left when the tests are over.
 */
export async function startAgain(more: Record<string, string> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'yihu-again-'))
  const settings = { DATABASE_URL: await testDatabase(), YIHU_DEMO: '1', YIHU_DEMO_PASSWORD: password, ...more }
  const started: Centre[] = []
  afterAll(async () => {
    for (const centre of started) await centre.kill()
    await rm(folder, { recursive: true, force: true })
  })
  return {
    folder,
    databaseUrl: settings.DATABASE_URL,
    async start(): Promise<Centre> {
      const centre = await startCentre(folder, settings)
      started.push(centre)
      return centre
    },
  }
}
