import { readConfig } from './config.ts'
import { type House, openHouse } from './house.ts'
import { startEmbeddedPostgres } from './platform/db/embedded/embedded.ts'
import { demoPeople } from './seed/demo-people.ts'

const graceMs = 10_000

/** Reads the settings, opens the house, and runs until told to stop. */
async function main() {
  const config = readConfig(process.env)
  const embedded = config.databaseUrl ? undefined : await startEmbeddedPostgres({ dataDir: config.dataDir, say: tell })
  const house = await openHouse(config, config.databaseUrl ?? embedded!.url, tell).catch(async (error: unknown) => {
    await embedded?.stop()
    throw error
  })
  introduce(house, config.admin.email)
  const stop = once(async () => {
    await house.close(graceMs)
    await embedded?.stop()
    process.exit(0)
  })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop)
}

/** Passwords we made up are told here, once, and nowhere else. */
function introduce({ ready, adminMade, demoMade }: House, adminEmail: string) {
  console.log(`admin    ${adminEmail}${adminMade ? `  password ${adminMade.password} (shown once)` : ''}`)
  if (demoMade) {
    for (const { email, role, extension = '' } of demoPeople)
      console.log(`${role.padEnd(10)} ${email.padEnd(24)} ${extension}`)
    console.log(
      demoMade.isOurs
        ? `demo password ${demoMade.password} (shown once; desk phones use it too)`
        : 'demo password as set in YIHU_DEMO_PASSWORD',
    )
  }
  console.log(ready)
}

function once(body: () => Promise<void>): () => void {
  let begun = false
  return () => {
    if (begun) return
    begun = true
    body().catch((error: unknown) => fail(error))
  }
}

const tell = (line: string) => console.log(line)

function fail(error: unknown): never {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

main().catch(fail)
