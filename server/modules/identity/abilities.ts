import type { EditUser } from '../../../contract/identity.ts'
import type { TeamId, UserId } from '../../base/id.ts'
import { checkHours } from '../../base/opening-hours.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Identity, Person } from './identity.ts'
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

  async change(id: UserId, edit: EditUser): Promise<Person> {
    const [mistake] = edit.shift ? checkHours(edit.shift) : []
    if (mistake) throw new Refusal('invalid', 'invalid', mistake, 'body.shift')
    await this.#identity.person(id)
    await this.#db
      .work(async (tx, announce) => {
        await store.saveAbilities(tx, id, edit)
        announce({ type: 'user-changed', userId: id, ...edit })
      })
      .catch(refuseUnknown)
    return this.#identity.person(id)
  }

  async changeTeam(id: TeamId, name: string, department: boolean): Promise<void> {
    await this.#db
      .work(async (tx, announce) => {
        if (!(await store.saveTeam(tx, { id, name, department })))
          throw new Refusal('not-found', 'team-unknown', 'There is no such team.')
        announce({ type: 'team-changed', teamId: id, name, department })
      })
      .catch(refuseTaken)
  }

  async addTeam(name: string, department: boolean): Promise<TeamId> {
    return this.#identity.addTeam(name, department).catch(refuseTaken)
  }

  async saveSkill(key: string, name: { zh: string; en: string }): Promise<void> {
    await this.#db.work(async (tx, announce) => {
      await store.saveSkill(tx, key, name)
      announce({ type: 'skill-saved', skill: key })
    })
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
