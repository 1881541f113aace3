import type { Generated } from 'kysely'
import { sql } from 'kysely'
import type { TeamId, UserId } from '../../base/id.ts'
import type { OpeningHours } from '../../base/opening-hours.ts'
import type { Json, Reader, Tx } from '../../platform/db/database.ts'
import type { Scope } from '../../platform/http/who.ts'
import type { Role } from './permissions.ts'
import type { PresenceState } from './presence.ts'

/** Identity's tables. No other module reads or writes them. */
declare module '../../platform/db/database.ts' {
  interface Tables {
    teams: { id: string; name: string; department: boolean; revision: Generated<number> }
    roles: { key: string; name: Json<{ zh: string; en: string }>; permissions: Json<Record<string, Scope>> }
    users: UserRow
    sessions: {
      token_hash: Buffer
      user_id: string
      created_at: Generated<Date>
      last_seen_at: Generated<Date>
      expires_at: Date
    }
    api_keys: ApiKeyRow
    skills: { key: string; name: Json<{ zh: string; en: string }>; revision: Generated<number> }
    user_skills: { user_id: string; skill: string; level: number }
    phone_accounts: { username: string; user_id: string; kind: 'phone' | 'browser'; ha1: string }
    presence: { user_id: string; state: PresenceState; reason: string | null; since: Date }
  }
}

type UserRow = {
  id: string
  name: string
  email: string
  password_hash: string
  role: string
  team_id: string | null
  extension: string | null
  call_capacity: Generated<number>
  chat_capacity: number
  ticket_capacity: Generated<number>
  shift: Json<OpeningHours | null>
  active: Generated<boolean>
  revision: Generated<number>
  created_at: Generated<Date>
}

type ApiKeyRow = {
  id: string
  name: string
  key_hash: Buffer
  scopes: Json<Record<string, Scope>>
  created_by: string
  created_at: Generated<Date>
  last_used_at: Date | null
  revoked_at: Date | null
}

export type Person = {
  readonly id: UserId
  readonly name: string
  readonly email: string
  readonly role: string
  readonly roleName: { zh: string; en: string }
  readonly permissions: Readonly<Record<string, Scope>>
  readonly team: { id: TeamId; name: string; department: boolean } | undefined
  readonly extension: string | undefined
  readonly callCapacity: number
  readonly chatCapacity: number
  readonly ticketCapacity: number
  /** When they are at work; whoever has none always is. */
  readonly shift: OpeningHours | undefined
  readonly active: boolean
  readonly skills: readonly { skill: string; level: number }[]
  readonly revision: number
}

const people = (db: Reader | Tx) =>
  db
    .selectFrom('users')
    .innerJoin('roles', 'roles.key', 'users.role')
    .leftJoin('teams', 'teams.id', 'users.team_id')
    .select((of) => [
      'users.id',
      'users.name',
      'users.email',
      'users.role',
      'users.extension',
      'users.call_capacity',
      'users.chat_capacity',
      'users.ticket_capacity',
      'users.shift',
      'users.active',
      'users.revision',
      'users.password_hash',
      'roles.name as role_name',
      'roles.permissions',
      'teams.id as team_id',
      'teams.name as team_name',
      'teams.department',
      of
        .selectFrom('user_skills')
        .whereRef('user_skills.user_id', '=', 'users.id')
        .select(
          sql<
            { skill: string; level: number }[]
          >`coalesce(json_agg(json_build_object('skill', skill, 'level', level) order by skill), '[]')`.as('skills'),
        )
        .as('skills'),
    ])

export async function everyone(db: Reader): Promise<Person[]> {
  return (await people(db).orderBy('users.name').execute()).map(toPerson)
}

export async function person(db: Reader | Tx, id: string): Promise<Person | undefined> {
  const row = await people(db).where('users.id', '=', id).executeTakeFirst()
  return row && toPerson(row)
}

export async function byEmail(db: Reader, email: string): Promise<(Person & { passwordHash: string }) | undefined> {
  const row = await people(db).where('users.email', '=', email.toLowerCase()).executeTakeFirst()
  return row && { ...toPerson(row), passwordHash: row.password_hash }
}

export async function bySession(db: Reader, tokenHash: Buffer, now: Date): Promise<Person | undefined> {
  const row = await people(db)
    .innerJoin('sessions', 'sessions.user_id', 'users.id')
    .where('sessions.token_hash', '=', tokenHash)
    .where('sessions.expires_at', '>', now)
    .where('users.active', '=', true)
    .executeTakeFirst()
  return row && toPerson(row)
}

type PersonRow = Awaited<ReturnType<ReturnType<typeof people>['execute']>>[number]

function toPerson(row: PersonRow): Person {
  return {
    id: row.id as UserId,
    name: row.name,
    email: row.email,
    role: row.role,
    roleName: row.role_name,
    permissions: row.permissions,
    team:
      row.team_id && row.team_name !== null
        ? { id: row.team_id as TeamId, name: row.team_name, department: row.department ?? false }
        : undefined,
    extension: row.extension ?? undefined,
    callCapacity: row.call_capacity,
    chatCapacity: row.chat_capacity,
    ticketCapacity: row.ticket_capacity,
    shift: row.shift ?? undefined,
    active: row.active,
    skills: row.skills ?? [],
    revision: row.revision,
  }
}

export async function addUser(
  tx: Tx,
  user: {
    id: string
    name: string
    email: string
    passwordHash: string
    role: string
    teamId?: string
    extension?: string
    chatCapacity?: number
  },
) {
  await tx
    .insertInto('users')
    .values({
      id: user.id,
      name: user.name,
      email: user.email.toLowerCase(),
      password_hash: user.passwordHash,
      role: user.role,
      team_id: user.teamId ?? null,
      extension: user.extension ?? null,
      chat_capacity: user.chatCapacity ?? 3,
    })
    .execute()
}

export async function setPassword(tx: Tx, userId: string, passwordHash: string) {
  await tx.updateTable('users').set({ password_hash: passwordHash }).where('id', '=', userId).execute()
  await tx.deleteFrom('sessions').where('user_id', '=', userId).execute()
}

export async function addTeam(tx: Tx, team: { id: string; name: string; department: boolean }) {
  await tx.insertInto('teams').values(team).execute()
}

export const teams = (db: Reader) => db.selectFrom('teams').selectAll().orderBy('name').execute()

export async function saveRole(tx: Tx, { key, name, permissions }: Role) {
  const row = { name: JSON.stringify(name), permissions: JSON.stringify(permissions) }
  await tx
    .insertInto('roles')
    .values({ key, ...row })
    .onConflict((on) => on.column('key').doUpdateSet(row))
    .execute()
}

export const roles = (db: Reader) => db.selectFrom('roles').selectAll().orderBy('key').execute()
export const skills = (db: Reader) => db.selectFrom('skills').selectAll().orderBy('key').execute()

/** Nothing when there is one with its key already. */
export function addSkill(tx: Tx, key: string, name: { zh: string; en: string }) {
  return tx
    .insertInto('skills')
    .values({ key, name: JSON.stringify(name) })
    .onConflict((on) => on.doNothing())
    .returningAll()
    .executeTakeFirst()
}

export async function giveSkill(tx: Tx, userId: string, skill: string, level: number) {
  await tx
    .insertInto('user_skills')
    .values({ user_id: userId, skill, level })
    .onConflict((on) => on.columns(['user_id', 'skill']).doUpdateSet({ level }))
    .execute()
}
