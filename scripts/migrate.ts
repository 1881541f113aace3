import { startEmbeddedPostgres } from '../server/platform/db/embedded/embedded.ts'
import { migrate } from '../server/platform/db/migrate.ts'

/**
 * `npm run migrate`: brings a database up to date without serving, the one
 * `DATABASE_URL` names or the built-in one in `DATA_DIR`. `npm start` does the
 * same by itself; this is for those who want it as a step of its own.
 */
async function main() {
  const { DATABASE_URL: url, DATA_DIR: dataDir = './data' } = process.env
  const say = (line: string) => console.log(line)
  const embedded = url ? undefined : await startEmbeddedPostgres({ dataDir, say })
  try {
    await migrate(url ?? embedded!.url, say)
    say('the database is up to date')
  } finally {
    await embedded?.stop()
  }
}

try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
