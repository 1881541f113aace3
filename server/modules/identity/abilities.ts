import type { EditUser } from '../../../contract/identity.ts'
import { ChangedMeanwhile } from '../../base/changed-meanwhile.ts'
import type { TeamId, UserId } from '../../base/id.ts'
import { checkHours } from '../../base/opening-hours.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Database } from '../../platform/db/database.ts'
import { lastChange } from '../../platform/events/read.ts'
import type { IdentityEvent } from './events.ts'
import type { Identity, Person } from './identity.ts'
import { addSkill } from './store.ts'
import * as store from './store-abilities.ts'

type Needs = { db: Database; identity: Identity }

/** Who can do what, how much of it at once, in which team and when: what routing goes by. */
export class Abilities {
  readonly #db: Database
  readonly #identity: Identity

  constructor({ db, identity }: Needs) {
    this.#db = db
    this.#identity = identity
  }

  async change(id: UserId, edit: EditUser, revision?: number): Promise<Person> {
    const [mistake] = edit.shift ? checkHours(edit.shift) : []
    if (mistake) throw new Refusal('invalid', 'invalid', mistake, 'body.shift')
    await this.#identity.person(id)
    await this.#db
      .work(async (tx, announce) => {
        const isSaved = await store.saveAbilities(tx, { key: id, seen: revision }, edit)
        if (!isSaved) throw await this.#changedMeanwhile('person', 'user-changed', { kind: 'user', id })
        announce({ type: 'user-changed', userId: id, ...edit } satisfies IdentityEvent)
      })
      .catch(refuseUnknown)
    return this.#identity.person(id)
  }

  async changeTeam(id: TeamId, edit: { name: string; department: boolean }, revision: number | undefined) {
    return this.#db
      .work(async (tx, announce) => {
        const saved = await store.saveTeam(tx, { key: id, seen: revision }, edit)
        if (!saved && (await store.team(tx, id)))
          throw await this.#changedMeanwhile('team', 'team-changed', { kind: 'team', id })
        if (!saved) throw new Refusal('not-found', 'team-unknown', 'There is no such team.')
        announce({ type: 'team-changed', teamId: id, ...edit } satisfies IdentityEvent)
        return saved
      })
      .catch(refuseTaken)
  }

  async addTeam(name: string, department: boolean): Promise<TeamId> {
    return this.#identity.addTeam(name, department).catch(refuseTaken)
  }

  /** Without a revision it is a new one; with it, it is called something else. */
  saveSkill(key: string, name: { zh: string; en: string }, revision: number | undefined) {
    return this.#db.work(async (tx, announce) => {
      const seen = { key, seen: revision }
      const saved = await (revision === undefined ? addSkill(tx, key, name) : store.renameSkill(tx, seen, name))
      if (!saved && revision === undefined) throw skillTaken()
      if (!saved) throw await this.#changedMeanwhile('skill', 'skill-saved', { kind: 'skill', id: key })
      announce({ type: 'skill-saved', skillId: key } satisfies IdentityEvent)
      return saved
    })
  }

  async #changedMeanwhile(what: string, told: IdentityEvent['type'], subject: { kind: string; id: string }) {
    return new ChangedMeanwhile(what, await lastChange(this.#db, [told], subject))
  }
}

/** PostgreSQL's foreign key and unique violations, in words. */
function refuseUnknown(error: unknown): never {
  const { code, constraint = '' } = error as { code?: string; constraint?: string }
  if (code === '23505') throw new Refusal('invalid', 'invalid', 'names a skill twice', 'body.skills')
  if (code !== '23503') throw error
  const field = constraint.includes('team') ? 'teamId' : 'skills'
  throw new Refusal('invalid', 'invalid', 'is not known here', `body.${field}`)
}

function refuseTaken(error: unknown): never {
  if ((error as { code?: string }).code !== '23505') throw error
  throw new Refusal('conflict', 'name-taken', 'There is a team with this name already.', 'body.name')
}

const skillTaken = () =>
  new Refusal(
    'revision-needed',
    'revision-needed',
    'There is a skill with this key already; say in If-Match which revision of it you change.',
    'key',
  )
