import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Config } from './config.ts'
import type { Flow } from './modules/flows/flow.ts'
import type { DialledNumber } from './modules/flows/flows.ts'
import * as flowStore from './modules/flows/store.ts'
import type { Identity } from './modules/identity/identity.ts'
import type { Database } from './platform/db/database.ts'
import { rootFolder } from './root-folder.ts'

/** A word this installation made for itself once and keeps. */
export async function keepsake(db: Database, name: string): Promise<string> {
  const made = randomBytes(32).toString('base64url')
  const { rows } = await sql<{ value: string }>`
    insert into keepsakes (name, value) values (${name}, ${made})
    on conflict (name) do update set name = excluded.name returning value`.execute(db.read)
  return rows[0]!.value
}

export type Account = { readonly email: string; readonly password: string }

/** Roles and the first admin, in a house that has nobody yet. The password is only told when we made it up. */
export async function firstAdmin(identity: Identity, { admin }: Config): Promise<Account | undefined> {
  await identity.layFirstRoles()
  const people = await identity.everyone()
  const present = people.find(({ email }) => email === admin.email.toLowerCase())
  if (present) {
    if (admin.password) await identity.keepPassword(present.id, admin.password)
    return undefined
  }
  const password = admin.password ?? newPassword()
  await identity.addUser({ name: '管理员', email: admin.email, password, role: 'admin' })
  return admin.password ? undefined : { email: admin.email, password }
}

export const newPassword = () => randomBytes(9).toString('base64url')

/** The demo centre's flows and numbers have to be there before the house is built around them. */
export async function layDemoFlows(db: Database): Promise<void> {
  const text = readFileSync(join(rootFolder, 'server/seed/demo-flow.json'), 'utf8')
  const { flows, numbers } = JSON.parse(text) as { flows: Flow[]; numbers: DialledNumber[] }
  await db.work(async (tx) => {
    for (const flow of flows) await flowStore.addFlow(tx, flow)
    for (const number of numbers) await flowStore.addNumber(tx, number)
  })
}
