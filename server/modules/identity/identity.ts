import type { Clock } from '../../base/clock.ts'
import { newId, type TeamId, type UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Database } from '../../platform/db/database.ts'
import { mustBeAllowed, type Scope, type Who } from '../../platform/http/who.ts'
import { type Directory, directoryOf } from './directory.ts'
import { hashPassword, isPassword } from './password.ts'
import { firstRoles, isPermission } from './permissions.ts'
import { PhoneAccounts } from './phone-accounts.ts'
import { become, type Presence, type PresenceState } from './presence.ts'
import { hashOf, newSecret } from './secret.ts'
import { guesses } from './sign-in.ts'
import * as store from './store.ts'
import * as keyStore from './store-keys.ts'
import * as presenceStore from './store-presence.ts'

export type { Directory } from './directory.ts'
export type { Person } from './store.ts'

type Needs = { db: Database; clock: Clock }

/** What a form says when it means another system rather than a person. */
export const apiKeyRole = 'api-key'
const sessionMs = 12 * 3_600_000

/** Who works here, in which team, with which skills, and what they may do. */
export class Identity {
  readonly #db: Database
  readonly #clock: Clock
  readonly phones: PhoneAccounts
  #directory: { until: number; names: Promise<Directory> } | undefined

  constructor({ db, clock }: Needs) {
    this.#db = db
    this.#clock = clock
    this.phones = new PhoneAccounts({ db, person: (id) => this.person(id) })
    db.onEvent(({ type }) => {
      if (/^(user|team)-(added|changed)$/.test(type)) this.#directory = undefined
    })
  }

  /** Opens a session. The token is for the browser alone; we keep its hash. */
  async signIn(email: string, password: string, from: string): Promise<{ token: string; person: store.Person }> {
    await guesses.count(email, from)
    const found = await store.byEmail(this.#db.read, email)
    const right = await isPassword(found?.passwordHash, password)
    if (!found?.active || !right) {
      // Nobody waits until it is written: how long the answer takes would tell who works here.
      if (found) void this.#db.announce({ type: 'sign-in-failed', userId: found.id }).catch(() => {})
      throw new Refusal(
        'not-signed-in',
        'wrong-credentials',
        'This e-mail address and password do not belong together.',
      )
    }
    await guesses.forgive(email, from)
    const { secret, hash } = newSecret('ys')
    await this.#db.work(async (tx, announce) => {
      await keyStore.addSession(tx, hash, found.id, new Date(this.#clock.now().getTime() + sessionMs))
      announce({ type: 'signed-in', userId: found.id })
    })
    return { token: secret, person: found }
  }

  async signOut(token: string): Promise<void> {
    await this.#db.work(async (tx, announce) => {
      const userId = await keyStore.endSession(tx, hashOf(token))
      if (userId) announce({ type: 'signed-out', userId })
    })
  }

  /** Who holds this session, with the permissions of today. */
  async bySession(token: string): Promise<Who | undefined> {
    const person = await store.bySession(this.#db.read, hashOf(token), this.#clock.now())
    return (
      person && {
        kind: 'user',
        id: person.id,
        name: person.name,
        teamId: person.team?.id,
        roles: [person.role],
        permissions: person.permissions,
      }
    )
  }

  async byKey(secret: string): Promise<Who | undefined> {
    const key = await keyStore.keyByHash(this.#db.read, hashOf(secret))
    return (
      key && {
        kind: 'key',
        id: key.id,
        name: key.name,
        teamId: undefined,
        roles: [apiKeyRole],
        permissions: key.scopes,
      }
    )
  }

  async person(id: string): Promise<store.Person> {
    const found = await store.person(this.#db.read, id)
    if (!found) throw new Refusal('not-found', 'user-unknown', 'There is no such person.')
    return found
  }

  everyone = () => store.everyone(this.#db.read)

  /** Names of people and teams for lists. What this process changed it knows at once, what others changed a few seconds later. */
  directory(): Promise<Directory> {
    if (!this.#directory || this.#directory.until < Date.now())
      this.#directory = { until: Date.now() + 3_000, names: this.#readDirectory() }
    return this.#directory.names
  }

  async #readDirectory(): Promise<Directory> {
    const [people, teams] = await Promise.all([this.everyone(), this.teams()])
    return directoryOf(people, teams)
  }

  teams = () => store.teams(this.#db.read)
  roles = () => store.roles(this.#db.read)
  skills = () => store.skills(this.#db.read)
  presences = () => presenceStore.presences(this.#db.read)
  presenceOf = (id: UserId) => presenceStore.presenceOf(this.#db.read, id)
  keys = () => keyStore.keys(this.#db.read)

  async addUser(user: {
    name: string
    email: string
    password: string
    role: string
    teamId?: string
    extension?: string
    chatCapacity?: number
  }): Promise<UserId> {
    const id = newId<UserId>()
    const passwordHash = await hashPassword(user.password)
    await this.#db
      .work(async (tx, announce) => {
        await store.addUser(tx, { ...user, id, passwordHash })
        announce({ type: 'user-added', userId: id, role: user.role })
      })
      .catch(refuseWrong)
    return id
  }

  async setPassword(id: UserId, password: string): Promise<void> {
    const passwordHash = await hashPassword(password)
    await this.#db.work((tx) => store.setPassword(tx, id, passwordHash))
  }

  /** Makes it so; a password that is right already stays, and with it the sessions. */
  async keepPassword(id: UserId, password: string): Promise<void> {
    const found = await store.byEmail(this.#db.read, (await this.person(id)).email)
    if (!(await isPassword(found?.passwordHash, password))) await this.setPassword(id, password)
  }

  async addTeam(name: string, department: boolean): Promise<TeamId> {
    const id = newId<TeamId>()
    await this.#db.work(async (tx, announce) => {
      await store.addTeam(tx, { id, name, department })
      announce({ type: 'team-added', teamId: id, name })
    })
    return id
  }

  addSkill = (key: string, name: { zh: string; en: string }) => this.#db.work((tx) => store.addSkill(tx, key, name))
  giveSkill = (id: UserId, skill: string, level: number) => this.#db.work((tx) => store.giveSkill(tx, id, skill, level))

  /** The roles that a centre has when it is born. */
  async layFirstRoles(): Promise<void> {
    await this.#db.work(async (tx) => {
      for (const role of firstRoles) await store.saveRole(tx, role)
    })
  }

  setPresence(id: UserId, state: PresenceState, reason?: string): Promise<Presence> {
    return this.#db.work(async (tx, announce) => {
      const before = await presenceStore.presenceOf(tx, id)
      const after = become(before, state, reason, this.#clock.now())
      if (after === before) return before
      await presenceStore.savePresence(tx, after)
      announce({ type: 'presence-changed', userId: id, state, reason })
      return after
    })
  }

  async makeKey(name: string, scopes: Record<string, Scope>, by: Who): Promise<{ id: string; key: string }> {
    for (const [permission, scope] of Object.entries(scopes)) {
      if (!isPermission(permission))
        throw new Refusal('invalid', 'unknown-permission', `${permission} is not a permission`, 'body.scopes')
      // Nobody gives a system more than they have.
      mustBeAllowed(by, permission, scope)
    }
    const id = newId<string>()
    const { secret, hash } = newSecret('yk')
    await this.#db.work(async (tx, announce) => {
      await keyStore.addKey(tx, { id, name, keyHash: hash, scopes, createdBy: by.id })
      announce({ type: 'api-key-made', apiKeyId: id, name })
    })
    return { id, key: secret }
  }

  async revokeKey(id: string): Promise<void> {
    await this.#db.work(async (tx, announce) => {
      const revoked = await keyStore.revokeKey(tx, id, this.#clock.now())
      if (!revoked) throw new Refusal('not-found', 'key-unknown', 'There is no such key.')
      announce({ type: 'api-key-revoked', apiKeyId: id })
    })
  }
}

/** PostgreSQL's unique and foreign key violations, in words. */
function refuseWrong(error: unknown): never {
  const { code, constraint = '' } = error as { code?: string; constraint?: string }
  if (code === '23503')
    throw new Refusal(
      'invalid',
      'invalid',
      'is not known here',
      constraint.includes('team') ? 'body.teamId' : 'body.role',
    )
  if (code !== '23505') throw error
  const field = constraint.includes('email') ? 'email' : 'extension'
  throw new Refusal('conflict', `${field}-taken`, `Somebody has this ${field} already.`, `body.${field}`)
}
