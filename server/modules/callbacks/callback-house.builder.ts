import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach } from 'vitest'
import { systemClock as clock } from '../../base/clock.ts'
import type { UserId } from '../../base/id.ts'
import { FakeEngine } from '../../channels/voice/fake/fake-engine.ts'
import { waitFor } from '../../journeys/wait-for.ts'
import { Database } from '../../platform/db/database.ts'
import { EventLog } from '../../platform/events/log.ts'
import { Jobs } from '../../platform/jobs/jobs.ts'
import { silentLog as say } from '../../platform/log/log.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { Calls } from '../calls/calls.ts'
import { Conversations } from '../conversations/conversations.ts'
import { Customers } from '../customers/customers.ts'
import { ListedCallers } from '../customers/listed-callers.ts'
import { Identity } from '../identity/identity.ts'
import { aQueue } from '../routing/acd/floor.builder.ts'
import { Routing } from '../routing/routing.ts'
import { Callbacks } from './callbacks.ts'
import { listen } from './listen.ts'
import { type By, MissedContacts } from './missed-contacts.ts'
import { RingBacks } from './ring-backs.ts'

/**
 * Everybody who has a part in ringing back, around a fake exchange: Ada and Bob
 * with phones that answer, and one queue. Opened for one test file.
 */
export async function openCallbackHouse() {
  const db = new Database(await testDatabase())
  const folder = await mkdtemp(join(tmpdir(), 'yihu-callbacks-'))
  const voice = new FakeEngine()
  const customers = new Customers({ db, clock })
  const listed = new ListedCallers({ db, clock })
  const conversations = new Conversations({ db, clock })
  const identity = new Identity({ db, clock })
  const files = { recordingsFolder: folder, musicFile: 'music.wav', ringbackFile: 'ringback.wav' }
  const strangers = { visitorOf: () => undefined, colleagueAt: async () => undefined }
  const calls = new Calls({ db, clock, say, voice, conversations, customers, listed, ...files, ...strangers })
  await identity.layFirstRoles()
  const [ada, bob] = [await agent(identity, 'Ada', '1001'), await agent(identity, 'Bob', '1002')]
  const routing = new Routing({
    db,
    say,
    clock,
    agents: async () => [
      { agentId: ada.id, name: 'Ada', presence: 'available', phoneReachable: true },
      { agentId: bob.id, name: 'Bob', presence: 'offline', phoneReachable: true },
    ],
    ring: { call: async () => {}, stop: async () => {} },
    presence: { missed: async () => {} },
    debug: true,
  })
  const isReachable = (extension: string) => voice.registered(extension).length > 0
  const ringBacks = new RingBacks({ db, clock, say, identity, customers, listed, calls, routing, isReachable })
  const missed = new MissedContacts({
    ...{ db, clock, identity, conversations, ringBacks },
    // The house works round the clock; a team comes an hour later.
    dueAt: (teamId, from, ms) => new Date(from.getTime() + ms + (teamId ? 3_600_000 : 0)),
    teamOf: () => undefined,
  })
  const [log, jobs] = [new EventLog(db, say), new Jobs(db, say)]
  const timeZone = 'Asia/Shanghai'
  const callbacks = new Callbacks({ db, clock, say, jobs, calls, conversations, routing, ringBacks, missed, timeZone })
  listen(log, jobs, { db, conversations, missed, callbacks })
  const queue = aQueue({ key: 'service', skills: [], wrapUpForMs: 60_000 })
  await routing.book.put(queue)
  await Promise.all([voice.start(), routing.run(), log.run()])

  beforeEach(() => {
    for (const extension of ['1001', '1002']) {
      voice.signsOut(extension)
      voice.signsIn(extension, { manner: 'answers' })
    }
    voice.outside('waits')
  })
  afterEach(async () => {
    for (const leg of voice.linesUp()) voice.hangsUp(leg)
    await waitFor(() => calls.all().length === 0)
  })
  afterAll(async () => {
    await log.stop()
    await routing.stop()
    await voice.stop()
    await db.close()
    await rm(folder, { recursive: true, force: true })
  })

  let last = 0
  return {
    ...{ db, voice, customers, listed, conversations, identity, calls, routing, missed, callbacks, ringBacks },
    ...{ queue, ada, bob },
    aNumber: () => `+86138${String(++last).padStart(8, '0')}`,
  }
}

async function agent(identity: Identity, name: string, extension: string): Promise<By & { id: UserId }> {
  const email = `${name}@test.yihu`.toLowerCase()
  const id = await identity.addUser({ name, email, password: 'a-long-password', role: 'agent', extension })
  return { id, reach: 'own' }
}
