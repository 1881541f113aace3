import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../../base/clock.ts'
import { FakeEngine } from '../../channels/voice/fake/fake-engine.ts'
import { Database } from '../../platform/db/database.ts'
import { silentLog } from '../../platform/log/log.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { Conversations } from '../conversations/conversations.ts'
import { Customers } from '../customers/customers.ts'
import { ListedCallers } from '../customers/listed-callers.ts'
import { Identity } from '../identity/identity.ts'
import { Calls } from './calls.ts'

/** Calls on a telephone exchange in memory and a database of their own; whoever opens it closes both and removes the folder. */
export async function openCallsHouse() {
  const db = new Database(await testDatabase())
  const clock = systemClock
  const folder = await mkdtemp(join(tmpdir(), 'yihu-calls-'))
  const voice = new FakeEngine()
  const conversations = new Conversations({ db, clock })
  const customers = new Customers({ db, clock })
  const listed = new ListedCallers({ db, clock })
  const identity = new Identity({ db, clock })
  const calls = new Calls({
    db,
    clock,
    say: silentLog,
    voice,
    conversations,
    customers,
    listed,
    recordingsFolder: folder,
    musicFile: 'music.wav',
    ringbackFile: 'ringback.wav',
    visitorOf: () => undefined,
    colleagueAt: async () => undefined,
  })
  return { db, folder, voice, conversations, customers, listed, identity, calls }
}
