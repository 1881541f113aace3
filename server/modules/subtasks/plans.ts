import { ChangedMeanwhile } from '../../base/changed-meanwhile.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Database } from '../../platform/db/database.ts'
import { lastChange } from '../../platform/events/read.ts'
import { audited, type PlanEvent } from './events.ts'
import { checkPlan, type Plan } from './plan.ts'
import * as store from './store-plans.ts'

type Needs = { db: Database }

/** Divisions of labour that were found good and have a name; the front door is `subtasks.ts`. */
export class Plans {
  readonly #db: Database

  constructor({ db }: Needs) {
    this.#db = db
  }

  all = (): Promise<Plan[]> => store.plans(this.#db.read)

  async find(key: string): Promise<Plan> {
    const plan = (await this.all()).find((plan) => plan.key === key)
    if (!plan) throw new Refusal('not-found', 'plan-unknown', 'There is no such plan.')
    return plan
  }

  /** Without a revision it is a new one. Two who change one at once: the second looks again. */
  async save(plan: Omit<Plan, 'revision'>, revision = 0): Promise<Plan> {
    checkPlan(plan.parts)
    const after = { ...plan, revision: revision + 1 }
    await this.#db.work(async (tx, announce) => {
      const isSaved = revision === 0 ? await store.add(tx, after) : await store.replace(tx, after)
      if (!isSaved) throw revision === 0 ? taken() : await this.#changedMeanwhile(plan.key)
      announce({ type: 'plan-kept', planId: plan.key, name: plan.name.zh } satisfies PlanEvent)
    })
    return after
  }

  async remove(key: string): Promise<void> {
    await this.#db.work(async (tx, announce) => {
      const name = await store.remove(tx, key)
      if (name) announce({ type: 'plan-removed', planId: key, name: name.zh } satisfies PlanEvent)
    })
  }

  async #changedMeanwhile(key: string) {
    return new ChangedMeanwhile('plan', await lastChange(this.#db, audited, { kind: 'plan', id: key }))
  }
}

const taken = () =>
  new Refusal(
    'revision-needed',
    'revision-needed',
    'There is a plan with this key already; say in If-Match which revision of it you change.',
    'key',
  )
