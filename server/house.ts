import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { buildApp } from './app.ts'
import { systemClock } from './base/clock.ts'
import { VisitorSockets } from './channels/chat/widget/visitor-sockets.ts'
import type { Config } from './config.ts'
import { firstAdmin, keepsake, layDemoFlows, newPassword } from './first-day.ts'
import type { Flows } from './modules/flows/flows.ts'
import { authenticator } from './modules/identity/authenticate.ts'
import { Identity } from './modules/identity/identity.ts'
import { Database } from './platform/db/database.ts'
import { migrate } from './platform/db/migrate.ts'
import { preparePartitions } from './platform/events/partitions.ts'
import { Http } from './platform/http/http.ts'
import { openLog } from './platform/log/log.ts'
import { LocalFiles } from './providers/files/local/local-files.ts'
import { seedDemo } from './seed/demo.ts'
import { openSockets } from './sockets.ts'
import { embeddedVoice } from './voice.ts'
import { serveHealth, serveWeb } from './web.ts'

/** A running centre; what `main.ts` starts and tests start too. */
export type House = Awaited<ReturnType<typeof openHouse>>

export async function openHouse(config: Config, databaseUrl: string, tell: (line: string) => void) {
  const say = openLog(config.logLevel)
  await migrate(databaseUrl, tell)
  const db = new Database(databaseUrl, { onDeafListener: (error) => say.error({ error }, 'a listener failed') })
  await preparePartitions(db)
  const clock = systemClock
  const identity = new Identity({ db, clock })
  const adminMade = await firstAdmin(identity, config)
  const isNew = (await identity.teams()).length === 0
  if (isNew && config.demo.wanted) await layDemoFlows(db)
  const secret = await keepsake(db, 'visitors')

  let flows: Flows | undefined
  const voice = embeddedVoice(config, {
    accountOf: (username) => identity.phoneAccount(username),
    isPublished: (number) => flows?.isPublished(number) ?? false,
  })
  const chat = new VisitorSockets({
    report: (problem) => say.warn({ error: String(problem) }, 'a visitor’s socket failed'),
  })
  const http = new Http({ db, say, authenticate: authenticator(identity) })
  await http.prepare()
  let publicUrl = config.publicUrl
  const files = new LocalFiles(join(config.dataDir, 'files'))
  const app = await buildApp({
    config,
    db,
    http,
    clock,
    say,
    identity,
    voice,
    chat,
    files,
    secret,
    publicUrl: () => publicUrl ?? '',
  })
  flows = app.flows
  await serveWeb(http)
  serveHealth(http, db, () => ({
    live_calls: app.calls.all().length,
    live_screens: app.live.size,
    visitors: chat.size,
    waiting: app.routing.snapshot().waiting.length,
  }))

  await app.calls.tidyUp(durationOf)
  await app.routing.run()
  const demoPassword = config.demo.password ?? newPassword()
  if (isNew && config.demo.wanted) {
    tell('seeding the demo centre')
    await seedDemo(app, demoPassword)
  }
  await app.log.run()
  await app.live.run()
  app.jobs.run()
  await app.reception.queueAgain()
  await voice.start()
  openSockets(http, { identity, live: app.live, voice, chat, secret })
  await http.app.listen({ host: config.host, port: config.port })
  const address = http.app.server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  publicUrl ??= `http://${config.host}:${port}`
  const sip = voice.address()

  return {
    app,
    db,
    ready: `ready http://${config.host}:${port} sip:${sip.host}:${sip.port}`,
    port,
    sip,
    adminMade,
    demoMade: isNew && config.demo.wanted ? { password: demoPassword, isOurs: !config.demo.password } : undefined,
    /** No new calls and requests; what is going on may end, for a while. */
    async close(graceMs: number) {
      await app.routing.drain()
      await voice.drain(graceMs)
      await chat.stop()
      app.live.stop()
      await http.app.close()
      await voice.stop()
      await app.jobs.stop()
      await app.routing.stop()
      await app.log.stop()
      await db.close()
    },
  }
}

/** How long a recording is by its size: 8 kHz, two channels of 16 bits, behind a header of 44 bytes. */
async function durationOf(file: string): Promise<number> {
  const size = await stat(file).then(
    ({ size }) => size,
    () => 44,
  )
  return Math.max(0, Math.round((size - 44) / 32))
}
