import type { Clock } from '../../base/clock.ts'
import { newId, type SubtaskId, type TeamId, type TicketId, type UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Announce, Database, Tx } from '../../platform/db/database.ts'
import type { EventLog } from '../../platform/events/log.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import type { Ticket } from '../tickets/ticket.ts'
import type { Tickets } from '../tickets/tickets.ts'
import { about, type ChangeNeeds, changePart, refuseWhenClosed } from './change.ts'
import { nextLate, roundTheClock, type Shifts, withDue } from './clock.ts'
import type { SubtaskEvent } from './events.ts'
import { openPlan } from './open-plan.ts'
import { refuseCircle, refuseStrangers, rollUp } from './order.ts'
import { checkPlan, type Part, type Plan } from './plan.ts'
import { Plans } from './plans.ts'
import * as store from './store.ts'
import * as approvals from './store-approvals.ts'
import * as said from './store-comments.ts'
import * as rules from './subtask.ts'
import { isOver, type Subtask } from './subtask.ts'

/** What subtasks need from the house; app.ts hands it in. */
type Needs = { db: Database; clock: Clock; jobs: Jobs; tickets: Tickets; shifts?: Shifts }

/**
 * Everything that can be done to the parts of a promise that other departments
 * keep. Approvals have a door of their own, `approvals.ts`.
 */
export class Subtasks {
  readonly #db: Database
  readonly #needs: ChangeNeeds
  readonly #plans: Plans

  constructor({ db, shifts = roundTheClock, ...needs }: Needs) {
    this.#db = db
    this.#needs = { ...needs, shifts }
    this.#plans = new Plans({ db })
  }

  /**
   * Divides a ticket. With a `cause`, such as the event that made a rule act,
   * it happens once: whoever comes again gets what is there.
   */
  async openPlan(ticketId: TicketId, parts: readonly Part[], cause?: string): Promise<Subtask[]> {
    checkPlan(parts)
    return this.#db
      .work((tx, announce) => openPlan(tx, announce, this.#needs, { ticketId, parts, cause }))
      .catch(refuseNobody)
  }

  find = (id: SubtaskId): Promise<Subtask> => store.look(this.#db.read, id)
  ofTicket = (id: TicketId): Promise<Subtask[]> => store.ofTicket(this.#db.read, id)
  list = (wanted: store.Wanted): Promise<Subtask[]> => store.list(this.#db.read, wanted)
  comments = (id: SubtaskId) => said.comments(this.#db.read, id)
  /** Where a file was sent along with words. */
  saidWith = (file: string) => said.saidWith(this.#db.read, file)
  counts = (departmentId: string | undefined, userId: string, today: Date) =>
    store.counts(this.#db.read, departmentId, userId, this.#needs.clock.now(), today)

  plans = (): Promise<Plan[]> => this.#plans.all()
  plan = (key: string): Promise<Plan> => this.#plans.find(key)
  savePlan = (plan: Omit<Plan, 'revision'>, revision?: number): Promise<Plan> => this.#plans.save(plan, revision)
  removePlan = (key: string): Promise<void> => this.#plans.remove(key)

  edit(id: SubtaskId, changes: rules.Edit, revision?: number): Promise<Subtask> {
    const at = this.#needs.clock.now()
    return this.#change(id, {
      revision,
      decide(part, all) {
        const after = rules.edit(part, changes, at)
        refuseStrangers(after.needs, all, 'body.needs')
        refuseCircle(
          all.map((other) => (other.id === id ? after : other)),
          'body.needs',
        )
        return after
      },
      tell: (after, before) =>
        after.departmentId === before.departmentId
          ? { type: 'subtask-edited', ...about(after), changes: changesBetween(before, after) }
          : { type: 'subtask-assigned', ...about(after) },
    })
  }

  give(id: SubtaskId, ownerId: UserId | undefined, revision?: number): Promise<Subtask> {
    return this.#change(id, {
      revision,
      decide: (part) => rules.give(part, ownerId),
      tell: (part) => ({ type: 'subtask-assigned', ...about(part) }),
    })
  }

  start(id: SubtaskId, by: UserId | undefined, revision?: number): Promise<Subtask> {
    const at = this.#needs.clock.now()
    return this.#change(id, {
      revision,
      decide: (part) => rules.start(part, by, at),
      tell: (part) => ({ type: 'subtask-started', ...about(part) }),
    })
  }

  ask(id: SubtaskId, question: string, by: UserId | undefined, revision?: number): Promise<Subtask> {
    const at = this.#needs.clock.now()
    return this.#change(id, {
      revision,
      decide: (part) => rules.ask(part.state === 'ready' ? rules.start(part, by, at) : part, question, at),
      tell: (part) => ({ type: 'subtask-waiting', ...about(part), reason: question }),
    })
  }

  handBack(id: SubtaskId, reason: string, revision?: number): Promise<Subtask> {
    const at = this.#needs.clock.now()
    return this.#change(id, {
      revision,
      decide: (part) => rules.handBack(part, reason, at),
      tell: (part) => ({ type: 'subtask-handed-back', ...about(part), reason }),
    })
  }

  sendAgain(id: SubtaskId, to: TeamId | undefined, words: string | undefined, revision?: number): Promise<Subtask> {
    const at = this.#needs.clock.now()
    return this.#change(id, {
      revision,
      decide: (part) => rules.sendAgain(part, to, at),
      tell: (part) => ({ type: 'subtask-sent-again', ...about(part), reason: words }),
    }).catch(refuseNobody)
  }

  finish(id: SubtaskId, result: string, by: UserId | undefined, revision?: number): Promise<Subtask> {
    const at = this.#needs.clock.now()
    return this.#change(id, {
      revision,
      decide: (part) => rules.finish(part, result, by, at),
      tell: (part) => ({ type: 'subtask-done', ...about(part) }),
    })
  }

  reopen(id: SubtaskId, reason: string, revision?: number): Promise<Subtask> {
    const at = this.#needs.clock.now()
    return this.#change(id, {
      revision,
      decide: (part) => rules.reopen(part, reason, at),
      tell: (part) => ({ type: 'subtask-reopened', ...about(part), reason }),
    })
  }

  cancel(id: SubtaskId, reason: string, revision?: number): Promise<Subtask> {
    const at = this.#needs.clock.now()
    return this.#change(id, {
      revision,
      decide: (part) => rules.cancel(part, reason, at),
      tell: (part) => ({ type: 'subtask-cancelled', ...about(part), reason }),
    })
  }

  comment(id: SubtaskId, text: string, fileIds: readonly string[], authorId: UserId | undefined) {
    const comment = { id: newId<string>(), subtaskId: id, authorId, text, fileIds, at: this.#needs.clock.now() }
    return this.#db.work(async (tx, announce) => {
      const part = await store.look(tx, id)
      refuseWhenClosed(await this.#needs.tickets.find(part.ticketId))
      await said.addComment(tx, comment)
      announce({ type: 'subtask-commented', ...about(part), commentId: comment.id } satisfies SubtaskEvent)
      return comment
    })
  }

  /** For the door of tickets, in the transaction that resolves: the parts and approvals that are still open, by name. */
  async whyNotResolvable(tx: Tx, { id, number }: Ticket): Promise<string | undefined> {
    const { open } = rollUp(await store.ofTicket(tx, id))
    const asked = (await approvals.ofTicket(tx, id)).filter(({ state }) => state === 'open')
    const names = [
      ...open.map((part) => `#${number}-${part.number} ${part.title}`),
      ...asked.map(({ question }) => `approval: ${question}`),
    ]
    return names.length === 0 ? undefined : `Not everything is done yet: ${names.join('; ')}`
  }

  /** Nobody works on for a ticket that is closed. */
  async ticketClosed(ticketId: TicketId): Promise<void> {
    const at = this.#needs.clock.now()
    for (const { id } of (await this.ofTicket(ticketId)).filter((part) => !isOver(part)))
      await this.#change(id, {
        alsoWhenClosed: true,
        decide: (part) => (isOver(part) ? part : rules.cancel(part, 'ticket-closed', at)),
        tell: (part) => ({ type: 'subtask-cancelled', ...about(part), reason: 'ticket-closed' }),
      })
  }

  /** A timer rang. It may be late or no longer true: look again before telling. */
  async timerRang(id: SubtaskId): Promise<void> {
    const { clock, shifts } = this.#needs
    const now = clock.now()
    const isLate = (part: Subtask) => (nextLate(part, shifts)?.getTime() ?? Infinity) <= now.getTime()
    await this.#change(id, {
      alsoWhenClosed: true,
      decide: (part) => (isLate(part) ? { ...part, lateTold: part.lateTold + 1 } : part),
      tell: (part) => ({ type: 'subtask-overdue', ...about(part), step: part.lateTold }),
    })
  }

  /** The shifts of departments have changed, and with them by when their parts are due. */
  async recount(): Promise<void> {
    const { shifts } = this.#needs
    const moves = (part: Subtask) => withDue(part, shifts).dueAt?.getTime() !== part.dueAt?.getTime()
    for (const { id } of (await store.running(this.#db.read)).filter(moves))
      await this.#change(id, {
        alsoWhenClosed: true,
        decide: (part) => (moves(part) ? { ...part } : part),
        tell: (after, { dueAt }) => ({
          type: 'subtask-edited',
          ...about(after),
          changes: { dueAt: [dueAt ?? null, after.dueAt ?? null] },
        }),
      })
  }

  /** @param renewShifts makes sure that shifts are those of after the change */
  listen(log: EventLog, renewShifts: () => Promise<void>) {
    log.reader('subtask-shifts', ['rulebook-changed'], async () => {
      await renewShifts()
      await this.recount()
    })
    log.reader('subtasks', ['ticket-closed'], ({ fact }) => this.ticketClosed(fact.ticketId as TicketId))
  }

  #change(id: SubtaskId, verb: Parameters<typeof changePart>[4]): Promise<Subtask> {
    return this.#db.work((tx: Tx, announce: Announce) => changePart(tx, announce, this.#needs, id, verb))
  }
}

const told = ['title', 'instructions', 'needs', 'required', 'allowedMs'] as const

function changesBetween(before: Subtask, after: Subtask): Record<string, [unknown, unknown]> {
  const changed = told.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
  return Object.fromEntries(changed.map((key) => [key, [before[key] ?? null, after[key] ?? null]]))
}

/** PostgreSQL's foreign key violation, in words. */
function refuseNobody(error: unknown): never {
  const { code, constraint = '' } = error as { code?: string; constraint?: string }
  if (code !== '23503') throw error
  const what = constraint.includes('owner') ? 'person' : 'department'
  throw new Refusal('invalid', `${what}-unknown`, `names a ${what} that is not there`, 'body.parts')
}
