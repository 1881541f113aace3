import type { Clock } from '../../base/clock.ts'
import { type BulkEditId, newId, type UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Database, Tx } from '../../platform/db/database.ts'
import type { Who } from '../../platform/http/who.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import type { BulkAction, BulkEdit, Row } from './bulk-edit.ts'
import * as rules from './bulk-edit.ts'
import { carryOut } from './carry-out.ts'
import type { BulkEvent } from './events.ts'
import { Foresight, type ForesightNeeds, type Selection } from './foresight.ts'
import { lookAt } from './hands.ts'
import * as store from './store.ts'
import { takeBack } from './take-back.ts'
import { touched } from './touched.ts'

/** What bulk edits need from the house; app.ts hands it in. */
type Needs = ForesightNeeds & { db: Database; clock: Clock; jobs: Jobs }

/** Small enough to be done long before the lease of its job runs out. */
const stepOf = 50
/** So many tickets at once: enough to be quick, few enough that people do not wait for it. */
const lanes = 4
const dayMs = 24 * 3_600_000
const keptDays = 30

/** One thing done to many tickets: judged and shown, then done in steps, and taken back for a while. */
export class BulkEdits {
  readonly #needs: Needs
  readonly #foresight: Foresight

  constructor(needs: Needs) {
    this.#needs = needs
    this.#foresight = new Foresight(needs)
  }

  /** Changes nothing yet: says of every ticket whether it would be changed. */
  async add(selection: Selection, asked: readonly BulkAction[], who: Who): Promise<BulkEdit> {
    if (who.kind !== 'user')
      throw new Refusal('not-allowed', 'people-only', 'Only a person edits many tickets at once.')
    await this.#refuseStrangers(asked)
    // Whoever is closed takes nothing more: states come last.
    const actions = asked.toSorted((a, b) => Number(a.do === 'set-state') - Number(b.do === 'set-state'))
    const rows = await this.#foresight.rows(selection, actions, who)
    if (rows.length === 0) throw new Refusal('invalid', 'no-tickets', 'finds no ticket', 'body.ticketIds')
    const now = this.#needs.clock.now()
    const userId = who.id as UserId
    const edit: BulkEdit = { id: newId(), userId, actions, state: 'ready', madeAt: now, finishedAt: undefined }
    await this.#needs.db.work(async (tx) => {
      const ago = (days: number) => new Date(now.getTime() - days * dayMs)
      await store.forget(tx, userId, ago(1), ago(keptDays))
      await store.add(tx, edit, rows)
    })
    return edit
  }

  /** One's own; nobody looks at what others are about to do. */
  async find(id: BulkEditId, who: Who): Promise<BulkEdit> {
    const edit = await store.look(this.#needs.db.read, id)
    if (edit.userId !== who.id) throw store.unknown()
    return edit
  }

  counts = (id: BulkEditId) => store.counts(this.#needs.db.read, id)
  rows = (id: BulkEditId, states: readonly Row['state'][], page: { after: number; limit: number }) =>
    store.rowsIn(this.#needs.db.read, id, states, page)

  /** Running it twice is running it once. */
  async run(id: BulkEditId, who: Who): Promise<BulkEdit> {
    const tickets = (await this.counts(id)).reduce(
      (sum, { state, count }) => sum + (state === 'waiting' ? count : 0),
      0,
    )
    return this.#turn(id, who, rules.run, ({ userId, actions }) => ({
      type: 'bulk-edit-begun',
      bulkEditId: id,
      userId,
      tickets,
      does: actions.map((action) => action.do),
    }))
  }

  undo(id: BulkEditId, who: Who): Promise<BulkEdit> {
    const at = this.#needs.clock.now()
    return this.#turn(
      id,
      who,
      (edit) => rules.undo(edit, at),
      ({ userId }) => ({ type: 'bulk-edit-taken-back', bulkEditId: id, userId }),
    )
  }

  /** A step of it, and a timer for the next. It may be repeated after a fall: nothing is done twice. */
  async goOn(id: BulkEditId): Promise<void> {
    const { db } = this.#needs
    const edit = await store.look(db.read, id)
    if (edit.state !== 'running' && edit.state !== 'undoing') return
    const who = await this.#whoIs(edit.userId)
    const todo = edit.state === 'running' ? (['begun', 'waiting'] as const) : (['done'] as const)
    const rows = await store.rowsIn(db.read, id, todo, { limit: stepOf })
    for (let at = 0; at < rows.length; at += lanes)
      await allOf(rows.slice(at, at + lanes).map((row) => this.#step(edit, row, who)))
    if (rows.length === stepOf) return db.work((tx) => this.#later(tx, id))
    await this.#finish(id)
  }

  async #step(edit: BulkEdit, row: Row, who: Who): Promise<void> {
    const after = await (edit.state === 'running' ? this.#do(edit, row, who) : this.#back(edit, row, who))
    if (after) await store.saveRow(this.#needs.db.read, edit.id, after)
  }

  /** Nothing when somebody else is at it. */
  async #do(edit: BulkEdit, row: Row, who: Who): Promise<Row | undefined> {
    if (row.state === 'begun') return carryOut(edit, row, who, this.#needs)
    const ticket = await lookAt(row.ticketId, this.#needs)
    const judged = await this.#foresight.judge(ticket, edit.actions, who)
    if (judged.kind === 'stays') return { ...row, state: 'refused', because: judged.because, words: judged.words }
    const begun: Row = { ...row, state: 'begun', before: touched(edit.actions, ticket) }
    if (!(await store.beginRow(this.#needs.db.read, edit.id, begun))) return undefined
    return carryOut(edit, begun, who, this.#needs)
  }

  async #back(edit: BulkEdit, row: Row, who: Who): Promise<Row> {
    const ticket = await this.#needs.tickets.find(row.ticketId)
    if (!(await this.#foresight.reaches(ticket, who))) return { ...row, state: 'left', because: 'out-of-reach' }
    return takeBack(edit, row, who, this.#needs)
  }

  /** As they are today: what somebody may no longer do is not done in their name. */
  async #whoIs(userId: UserId): Promise<Who> {
    const { id, name, team, role, permissions, active } = await this.#needs.identity.person(userId)
    return { kind: 'user', id, name, teamId: team?.id, roles: [role], permissions: active ? permissions : {} }
  }

  async #refuseStrangers(actions: readonly BulkAction[]): Promise<void> {
    const { byId, teams } = await this.#needs.identity.directory()
    for (const action of actions) {
      if (action.do !== 'assign') continue
      if (action.assigneeId && !byId.get(action.assigneeId)?.active)
        throw new Refusal('invalid', 'person-unknown', 'is nobody who works here', 'body.actions.assigneeId')
      if (action.departmentId && !teams.has(action.departmentId))
        throw new Refusal('invalid', 'team-unknown', 'is not a department', 'body.actions.departmentId')
    }
  }

  async #turn(
    id: BulkEditId,
    who: Who,
    decide: (edit: BulkEdit) => BulkEdit,
    tell: (edit: BulkEdit) => BulkEvent,
  ): Promise<BulkEdit> {
    await this.find(id, who)
    return this.#needs.db.work(async (tx, announce) => {
      const before = await store.lock(tx, id)
      const after = decide(before)
      if (after === before) return before
      await store.save(tx, after)
      await this.#later(tx, id)
      announce(tell(after))
      return after
    })
  }

  async #finish(id: BulkEditId): Promise<void> {
    const at = this.#needs.clock.now()
    await this.#needs.db.work(async (tx, announce) => {
      const before = await store.lock(tx, id)
      const after = rules.finish(before, at)
      if (after === before) return
      await store.save(tx, after)
      const type = after.state === 'done' ? 'bulk-edit-done' : 'bulk-edit-undone'
      announce({ type, bulkEditId: id, userId: after.userId } satisfies BulkEvent)
    })
  }

  #later(tx: Tx, bulkEditId: BulkEditId): Promise<void> {
    const due = this.#needs.clock.now()
    return this.#needs.jobs.put(tx, [
      { kind: 'bulk-edit', key: `bulk-edit:${bulkEditId}`, due, payload: { bulkEditId } },
    ])
  }
}

/** Waits for all of them, also when one fails: none goes on behind the back of the next step. */
async function allOf(works: readonly Promise<void>[]): Promise<void> {
  for (const work of await Promise.allSettled(works)) if (work.status === 'rejected') throw work.reason
}
