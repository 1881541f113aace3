import { join } from 'node:path'
import { Problem } from '../contract/common.ts'
import { type App, buildApp } from './app.ts'
import { systemClock } from './base/clock.ts'
import { VisitorSockets } from './channels/chat/widget/visitor-sockets.ts'
import { recordedMs } from './channels/voice/embedded/recorded-ms.ts'
import { Closing } from './closing.ts'
import type { Config } from './config.ts'
import { demoIsMissing, firstAdmin, keepsake, layDemoFlows, markDemo, tellAdmin, tellDemo } from './first-day.ts'
import type { Flows } from './modules/flows/flows.ts'
import { authenticator } from './modules/identity/authenticate.ts'
import { Identity } from './modules/identity/identity.ts'
import { Database } from './platform/db/database.ts'
import { migrate } from './platform/db/migrate.ts'
import { preparePartitions } from './platform/events/partitions.ts'
import { Http } from './platform/http/http.ts'
import { openLog } from './platform/log/log.ts'
import { LocalFiles } from './providers/files/local/local-files.ts'
import { smtpMail } from './providers/mail/smtp/smtp-mail.ts'
import { httpWebhooks } from './providers/webhooks/http/http-webhooks.ts'
import { seedDemo } from './seed/demo.ts'
import { openSockets } from './sockets.ts'
import { keepUp } from './upkeep.ts'
import { embeddedVoice } from './voice.ts'
import { openToOtherPages, serveHealth, serveWeb } from './web.ts'

/** A running centre; what `main.ts` starts and tests start too. */
export type House = Awaited<ReturnType<typeof openHouse>>

export async function openHouse(config: Config, databaseUrl: string, tell: (line: string) => void) {
  const closing = new Closing()
  try {
    return await open(config, databaseUrl, tell, closing)
  } catch (error) {
    await closing.all()
    throw inWords(error, config)
  }
}

async function open(config: Config, databaseUrl: string, tell: (line: string) => void, closing: Closing) {
  const say = openLog(config.logLevel)
  await migrate(databaseUrl, tell)
  const db = new Database(databaseUrl, { onDeafListener: (error) => say.error({ error }, 'a listener failed') })
  closing.also(() => db.close())
  await preparePartitions(db)
  const clock = systemClock
  const identity = new Identity({ db, clock })
  const makesDemo = config.demo.wanted && (await demoIsMissing(db, identity))
  const admin = await firstAdmin(identity, config)
  if (makesDemo) await markDemo(db, 'begun')
  if (makesDemo) await layDemoFlows(db)
  const secret = await keepsake(db, 'visitors')

  let flows: Flows | undefined
  const voice = embeddedVoice(
    config,
    {
      accountOf: (username) => identity.phones.find(username),
      isPublished: (number) => flows?.isPublished(number) ?? false,
    },
    say,
  )
  const chat = new VisitorSockets({
    report: (problem) => say.warn({ error: String(problem) }, 'a visitor’s socket failed'),
  })
  const http = new Http({ db, say, authenticate: authenticator(identity) })
  http.description.refuses(Problem)
  openToOtherPages(http)
  await http.prepare()
  let publicUrl = config.publicUrl
  const files = new LocalFiles(join(config.dataDir, 'files'))
  const mail = config.mail && smtpMail(config.mail)
  closing.also(async () => mail?.close())
  const ground = {
    config,
    db,
    http,
    clock,
    say,
    identity,
    voice,
    chat,
    files,
    mail,
    poster: httpWebhooks({ opened: config.webhookHosts }),
    secret,
    publicUrl: () => publicUrl ?? '',
  }
  const app = await buildApp(ground)
  flows = app.flows
  await serveWeb(http)
  let isClosing = false
  serveHealth(http, { db, isClosing: () => isClosing, figures: () => figuresOf(app, chat) })

  await takeOffice(app, closing)
  if (makesDemo) {
    tellDemo(await seedDemo(app, config.demo.password, tell), tell)
    await markDemo(db, 'done')
  }
  tellAdmin(admin, tell)
  await goToWork(app, db, closing)
  closing.also(() => voice.stop())
  await voice.start()
  openSockets(http, { identity, live: app.live, voice, chat, secret })
  // Open sockets first: the web server waits for them.
  closing.also(() => http.app.close())
  closing.also(async () => app.live.stop())
  closing.also(() => chat.stop())
  await http.app.listen({ host: config.host, port: config.port })
  const address = http.app.server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  publicUrl ??= `http://${config.host}:${port}`
  const sip = voice.address()

  return {
    app,
    db,
    port,
    sip,
    ready: `ready http://${config.host}:${port} sip:${sip.host}:${sip.port}`,
    /** No new calls; those that are going on may end, for a while. */
    async close(graceMs: number) {
      isClosing = true
      await app.routing.drain()
      await voice.drain(graceMs)
      await closing.all()
    },
  }
}

/** Waits for the office of routing when another server holds it, and finds out what became of everybody meanwhile. */
async function takeOffice({ routing, callbacks, calls, catchUp }: App, closing: Closing): Promise<void> {
  closing.also(() => routing.stop())
  await routing.run()
  await catchUp()
  await callbacks.tidyUp()
  // Only the one in office may call lines dead: the one before may have been alive until now.
  await calls.tidyUp(recordedMs)
}

/** From here on what happened is heard and what is due is done. */
async function goToWork(app: App, db: Database, closing: Closing): Promise<void> {
  const { log, live, counts, jobs, automation, webhooks, reception } = app
  closing.also(() => log.stop())
  await log.run()
  await live.run()
  await counts.run()
  closing.also(() => counts.stop())
  await keepUp(jobs, db, [() => automation.forget(), () => webhooks.forget()])
  closing.also(() => webhooks.postman.stop())
  jobs.run()
  closing.also(() => jobs.stop())
  await reception.queueAgain()
}

const figuresOf = ({ calls, live, routing, jobs, log }: App, chat: VisitorSockets) => ({
  live_calls: calls.all().length,
  live_screens: live.size,
  visitors: chat.size,
  waiting: routing.snapshot().waiting.length,
  jobs_given_up: jobs.givenUp,
  events_set_aside: log.setAside,
})

/** The one trouble that everybody meets: somebody else has the port. */
function inWords(error: unknown, { host, port, sip }: Config): unknown {
  const { code, port: taken, syscall } = error as { code?: string; port?: number; syscall?: string }
  if (code !== 'EADDRINUSE') return error
  const setting = taken === port && syscall === 'listen' && taken !== sip.port ? 'PORT' : 'SIP_PORT'
  return new Error(
    `Port ${taken} on ${host} is taken by another program. Set ${setting} to another one, or to 0 for any.`,
  )
}
