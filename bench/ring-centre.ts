import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { systemClock } from '../server/base/clock.ts'
import { newId } from '../server/base/id.ts'
import type { Flow } from '../server/modules/flows/flow.ts'
import * as flowStore from '../server/modules/flows/store.ts'
import { Identity } from '../server/modules/identity/identity.ts'
import { realm } from '../server/modules/identity/phone-accounts.ts'
import type { Database } from '../server/platform/db/database.ts'
import { type BuiltCentre, openBuiltCentre } from './built-centre.ts'

export const agentPassword = 'a phone of the bench'
export const number = '4100'
export const extensionOf = (agent: number) => String(2001 + agent)

/**
 * A centre with many agents, one queue that all of them serve, and one number
 * that leads straight into it. Flows and numbers are not opened by the API, so
 * the rows are laid before the server starts.
 */
export function openRingCentre(agents: number, nodeOptions: readonly string[] = []): Promise<BuiltCentre> {
  const furnish = async (db: Database) => {
    await new Identity({ db, clock: systemClock }).layFirstRoles()
    await addAgents(db, agents)
    await addLine(db)
  }
  return openBuiltCentre('ring', furnish, nodeOptions)
}

async function addAgents(db: Database, agents: number): Promise<void> {
  const people = Array.from({ length: agents }, (_, agent) => {
    const extension = extensionOf(agent)
    const ha1 = createHash('md5').update(`${extension}:${realm}:${agentPassword}`).digest('hex')
    return { id: newId<string>(), extension, ha1 }
  })
  const rows = JSON.stringify(people)
  await sql`insert into users (id, name, email, password_hash, role, extension, chat_capacity)
    select id, 'agent ' || extension, extension || '@bench.yihu', 'nobody signs in', 'agent', extension, 1
    from jsonb_to_recordset(${rows}::jsonb) as person (id uuid, extension text)`.execute(db.read)
  await sql`insert into phone_accounts (username, user_id, kind, ha1)
    select extension, id, 'phone', ha1
    from jsonb_to_recordset(${rows}::jsonb) as person (id uuid, extension text, ha1 text)`.execute(db.read)
}

async function addLine(db: Database): Promise<void> {
  const words = { zh: '直达', en: 'Straight' }
  const flow: Flow = {
    key: 'straight',
    version: 1,
    name: words,
    language: 'zh',
    start: 'line',
    steps: {
      line: { kind: 'queue', queue: 'line', music: 'hold', otherwise: 'bye' },
      bye: { kind: 'goodbye', prompts: [] },
    },
  }
  await sql`insert into queues (id, key, name, skills, ring_for_ms, longest_wait_ms, wrap_up_for_ms, most)
    values (${newId<string>()}, 'line', ${JSON.stringify(words)}, '[]', 60000, 3600000, 1000, 10000)`.execute(db.read)
  await db.work(async (tx) => {
    await flowStore.addFlow(tx, flow)
    await flowStore.addNumber(tx, { number, name: words, flow: 'straight' })
  })
}
