import { setTimeout as wait } from 'node:timers/promises'
import { readConfig } from './config.ts'
import { type House, openHouse } from './house.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './platform/db/embedded/embedded.ts'

const graceMs = 10_000
/** A database that is away does not keep us: what was acknowledged is in it, and the next start takes up the rest. */
const longestCloseMs = 45_000
const tell = (line: string) => console.log(line)

/** Reads the settings, opens the house, and runs until told to stop. */
async function main() {
  const config = readConfig(process.env)
  for (const name of config.notBuilt) tell(`${name} is set and does nothing yet: what it is for is not built`)
  let embedded: EmbeddedPostgres | undefined
  let house: House | undefined
  let stopping = false

  const stop = async (exitCode: number) => {
    if (stopping) return
    stopping = true
    // Whoever told us to stop gets a stop; what went wrong on the way is said.
    await Promise.race([house?.close(graceMs).catch(complain), wait(longestCloseMs, undefined, { ref: false })])
    await embedded?.stop().catch(complain)
    process.exit(exitCode)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(0).catch(fail))

  try {
    if (!config.databaseUrl) embedded = await startEmbeddedPostgres({ dataDir: config.dataDir, say: tell })
    house = await openHouse(config, config.databaseUrl ?? embedded!.url, tell)
    tell(house.ready)
  } catch (error) {
    if (!stopping) console.error(error instanceof Error ? error.message : error)
    await stop(1)
  }
}

const complain = (error: unknown) => console.error(error instanceof Error ? error.message : error)

function fail(error: unknown): never {
  complain(error)
  process.exit(1)
}

main().catch(fail)
