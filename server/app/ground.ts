import type { Clock } from '../base/clock.ts'
import type { VisitorSockets } from '../channels/chat/widget/visitor-sockets.ts'
import type { VoiceEngine } from '../channels/voice/engine.ts'
import type { Config } from '../config.ts'
import type { Identity } from '../modules/identity/identity.ts'
import type { Database } from '../platform/db/database.ts'
import type { EventLog } from '../platform/events/log.ts'
import type { Http } from '../platform/http/http.ts'
import type { Jobs } from '../platform/jobs/jobs.ts'
import type { Log } from '../platform/log/log.ts'
import type { Files } from '../providers/files/files.ts'
import type { Mail } from '../providers/mail/mail.ts'
import type { Webhooks } from '../providers/webhooks/webhooks.ts'

/** What differs between production, development and a test. */
export type Ground = {
  config: Config
  db: Database
  http: Http
  clock: Clock
  say: Log
  identity: Identity
  voice: VoiceEngine
  chat: VisitorSockets
  files: Files
  /** Missing while no mail server is set. */
  mail: Mail | undefined
  /** Posts to other systems. */
  poster: Webhooks
  /** Signs visitors' words. */
  secret: string
  publicUrl: () => string
}

/** What every room stands on. */
export type Floor = Ground & {
  readonly log: EventLog
  readonly jobs: Jobs
  /** Whose day and clock is meant where nobody says otherwise. */
  readonly timeZone: string
}
