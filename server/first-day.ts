import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Config } from './config.ts'
import type { DialledNumber } from './modules/flows/dialled-number.ts'
import type { Flow } from './modules/flows/flow.ts'
import * as flowStore from './modules/flows/store.ts'
import type { Identity } from './modules/identity/identity.ts'
import type { Database } from './platform/db/database.ts'
import { rootFolder } from './root-folder.ts'
import { demoPeople } from './seed/demo-people.ts'

/** A word this installation made for itself once and keeps. */
export async function keepsake(db: Database, name: string): Promise<string> {
  const made = randomBytes(32).toString('base64url')
  const { rows } = await sql<{ value: string }>`
    insert into keepsakes (name, value) values (${name}, ${made})
    on conflict (name) do update set name = excluded.name returning value`.execute(db.read)
  return rows[0]!.value
}

/** `made` when nobody chose the password: it is told once, and nowhere else. */
export type Account = { readonly email: string; readonly made: string | undefined }

/**
 * Whether the demo centre still has to be made: in a house without teams, and
 * again when the first start was interrupted in the middle of it.
 */
export async function demoIsMissing(db: Database, identity: Identity): Promise<boolean> {
  const { rows } = await sql<{ value: string }>`select value from keepsakes where name = 'demo'`.execute(db.read)
  if (rows[0]) return rows[0].value === 'begun'
  return (await identity.teams()).length === 0
}

export async function markDemo(db: Database, state: 'begun' | 'done'): Promise<void> {
  await sql`insert into keepsakes (name, value) values ('demo', ${state})
    on conflict (name) do update set value = excluded.value`.execute(db.read)
}

/** Roles and the first admin, in a house that has nobody yet. */
export async function firstAdmin(identity: Identity, { admin }: Config): Promise<Account> {
  await identity.layFirstRoles()
  const people = await identity.everyone()
  const present = people.find(({ email }) => email === admin.email.toLowerCase())
  if (present) {
    if (admin.password) await identity.keepPassword(present.id, admin.password)
    return { email: admin.email, made: undefined }
  }
  const password = admin.password ?? newPassword()
  await identity.addUser({ name: '管理员', email: admin.email, password, role: 'admin' })
  return { email: admin.email, made: admin.password ? undefined : password }
}

export const newPassword = () => randomBytes(9).toString('base64url')

/** Told as soon as they are true: a start that breaks off later must not take the password with it. */
export function tellAdmin({ email, made }: Account, tell: (line: string) => void): void {
  tell(`admin      ${email.padEnd(24)} ${made ? `password ${made} (shown once)` : ''}`.trimEnd())
}

export function tellDemo(made: string | undefined, tell: (line: string) => void): void {
  for (const { email, role, extension = '' } of demoPeople)
    tell(`${role.padEnd(10)} ${email.padEnd(24)} ${extension}`.trimEnd())
  tell(
    made ? `demo password ${made} (shown once; desk phones use it too)` : 'demo password as set in YIHU_DEMO_PASSWORD',
  )
}

/** The demo centre's flows and numbers have to be there before the house is built around them. */
export async function layDemoFlows(db: Database): Promise<void> {
  const text = readFileSync(join(rootFolder, 'server/seed/demo-flow.json'), 'utf8')
  const { flows, numbers } = JSON.parse(text) as { flows: Flow[]; numbers: DialledNumber[] }
  await db.work(async (tx) => {
    for (const flow of flows) await flowStore.addFlow(tx, flow)
    for (const number of numbers) await flowStore.addNumber(tx, number)
  })
}
