import type { Clock } from '../../base/clock.ts'
import { type ApprovalId, newId, type SubtaskId, type TicketId, type UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Announce, Database, Tx } from '../../platform/db/database.ts'
import type { EventLog } from '../../platform/events/log.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import type { Tickets } from '../tickets/tickets.ts'
import * as rules from './approval.ts'
import { type Approval, checkVoices, type How, type Said, turnOf, voiceOf, type WhenLate } from './approval.ts'
import { about, type ChangeNeeds, changePart, refuseWhenClosed } from './change.ts'
import { roundTheClock, type Shifts } from './clock.ts'
import type { ApprovalEvent } from './events.ts'
import { look as lookAtPart } from './store.ts'
import * as store from './store-approvals.ts'
import * as parts from './subtask.ts'

type Needs = {
  db: Database
  clock: Clock
  jobs: Jobs
  tickets: Tickets
  shifts?: Shifts
  /** Whether this person works here; who does not is not asked. */
  works(id: UserId): Promise<boolean>
}

export type NewApproval = {
  readonly ticketId: TicketId
  readonly subtaskId?: SubtaskId | undefined
  readonly question: string
  readonly how: How
  readonly people: readonly UserId[]
  readonly late?: { readonly afterMs: number; readonly what: WhenLate } | undefined
  readonly askedBy?: UserId | undefined
}

const timerKey = (id: ApprovalId) => `approval-late:${id}`

/** Asking people for their yes, and hearing what they say. */
export class Approvals {
  readonly #needs: Needs
  readonly #part: ChangeNeeds

  constructor(needs: Needs) {
    this.#needs = needs
    const { clock, jobs, tickets, shifts = roundTheClock } = needs
    this.#part = { clock, jobs, tickets, shifts }
  }

  find = (id: ApprovalId): Promise<Approval> => store.look(this.#needs.db.read, id)
  ofTicket = (id: TicketId): Promise<Approval[]> => store.ofTicket(this.#needs.db.read, id)
  waitingFor = (id: UserId): Promise<Approval[]> => store.waitingFor(this.#needs.db.read, id)

  /** With a `cause` it is asked once. A part that is asked for waits until the last word. */
  async ask(asked: NewApproval, cause?: string): Promise<Approval> {
    checkVoices(asked.people, asked.askedBy, asked.late?.what)
    await this.#mustBelong(asked)
    await this.#mustWork([...asked.people, ...(asked.late?.what.follows === 'pass-on' ? [asked.late.what.to] : [])])
    return this.#needs.db.work((tx, announce) => this.#ask(tx, announce, asked, cause))
  }

  /** Inside the unit of work of whoever needs a yes: those who left meanwhile, and who asks, are not asked. */
  async askWithin(tx: Tx, announce: Announce, asked: NewApproval): Promise<Approval> {
    const { people, askedBy } = asked
    const there = await Promise.all(people.map(async (id) => id !== askedBy && (await this.#needs.works(id))))
    const left = people.filter((_, at) => there[at])
    if (left.length === 0)
      throw new Refusal('conflict', 'nobody-to-ask', 'Nobody else who could agree to this works here now.')
    return this.#ask(tx, announce, { ...asked, people: left })
  }

  async #ask(tx: Tx, announce: Announce, asked: NewApproval, cause?: string): Promise<Approval> {
    const ticket = await this.#needs.tickets.hold(tx, asked.ticketId)
    const before = cause === undefined ? undefined : await store.ofCause(tx, ticket.id, cause)
    if (before) return before
    refuseWhenClosed(ticket)
    const approval = this.#made(asked)
    await store.add(tx, approval, cause)
    await this.#setTimer(tx, approval)
    announce({ type: 'approval-asked', ...aboutApproval(approval), turn: turnOf(approval) } satisfies ApprovalEvent)
    if (approval.subtaskId) await this.#hold(tx, announce, approval.subtaskId, approval.id)
    return approval
  }

  say(id: ApprovalId, by: UserId, said: Said, words: string, revision?: number): Promise<Approval> {
    const at = this.#needs.clock.now()
    return this.#change(id, {
      revision,
      decide: (approval) => rules.say(approval, by, said, words, at),
      tell: (after) => ({ type: 'approval-word-given', ...aboutApproval(after), turn: turnOf(after), word: said }),
    })
  }

  async delegate(id: ApprovalId, from: UserId, to: UserId): Promise<Approval> {
    await this.#mustWork([to])
    return this.#change(id, {
      decide: (approval) => rules.delegate(approval, from, to),
      tell: (after) => ({ type: 'approval-delegated', ...aboutApproval(after), turn: turnOf(after), toId: to }),
    })
  }

  withdraw(id: ApprovalId, reason: string, alsoWhenClosed = false): Promise<Approval> {
    const at = this.#needs.clock.now()
    return this.#change(id, {
      alsoWhenClosed,
      decide: (approval) => rules.withdraw(approval, at),
      tell: (after) => ({ type: 'approval-withdrawn', ...aboutApproval(after), reason }),
    })
  }

  /** A timer rang; somebody may have answered meanwhile. */
  async timerRang(id: ApprovalId): Promise<void> {
    const at = this.#needs.clock.now()
    await this.#change(id, {
      alsoWhenClosed: true,
      decide: (approval) => (approval.dueAt && approval.dueAt <= at ? rules.late(approval, at) : approval),
      tell: (after) => ({ type: 'approval-timed-out', ...aboutApproval(after), turn: turnOf(after) }),
    })
  }

  listen(log: EventLog) {
    log.reader('approvals', ['ticket-closed', 'subtask-cancelled'], async ({ type, fact }) => {
      const open = (await this.ofTicket(fact.ticketId as TicketId)).filter(({ state }) => state === 'open')
      for (const { id, subtaskId } of open)
        if (type === 'ticket-closed' || subtaskId === fact.subtaskId) await this.withdraw(id, type, true)
    })
  }

  #made({ ticketId, subtaskId, question, how, people, late, askedBy }: NewApproval): Approval {
    const askedAt = this.#needs.clock.now()
    return {
      id: newId<ApprovalId>(),
      ticketId,
      subtaskId,
      question,
      how,
      state: 'open',
      voices: people.map(voiceOf),
      askedBy,
      askedAt,
      dueAt: late && new Date(askedAt.getTime() + late.afterMs),
      whenLate: late?.what,
      decidedAt: undefined,
      revision: 1,
    }
  }

  #change(id: ApprovalId, verb: Verb): Promise<Approval> {
    return this.#needs.db.work(async (tx, announce) => {
      const ticket = await this.#needs.tickets.hold(tx, (await store.look(tx, id)).ticketId)
      if (!verb.alsoWhenClosed) refuseWhenClosed(ticket)
      const before = await store.look(tx, id)
      if (verb.revision !== undefined && verb.revision !== before.revision) throw changedMeanwhile()
      const after = verb.decide(before)
      if (after === before) return before
      const saved = { ...after, revision: before.revision + 1 }
      await store.save(tx, saved)
      await this.#setTimer(tx, saved)
      announce(verb.tell(saved))
      if (saved.state !== 'open') await this.#conclude(tx, announce, saved)
      return saved
    })
  }

  /** What waited for it goes on; a refused part goes back to the ticket's owner with the words that were said. */
  async #conclude(tx: Tx, announce: Announce, approval: Approval) {
    if (approval.state !== 'withdrawn')
      announce({ type: `approval-${approval.state as Said}`, ...aboutApproval(approval) } satisfies ApprovalEvent)
    if (!approval.subtaskId) return
    const { clock } = this.#needs
    await changePart(tx, announce, this.#part, approval.subtaskId, {
      alsoWhenClosed: true,
      decide: (part) => {
        if (part.approvalId !== approval.id) return part
        const free = { ...part, approvalId: undefined }
        return approval.state === 'refused' ? parts.handBack(free, refusalOf(approval), clock.now()) : free
      },
      tell: (part) =>
        approval.state === 'refused'
          ? { type: 'subtask-handed-back', ...about(part), reason: refusalOf(approval) }
          : undefined,
    })
  }

  #hold(tx: Tx, announce: Announce, subtaskId: SubtaskId, approvalId: ApprovalId) {
    return changePart(tx, announce, this.#part, subtaskId, {
      decide: (part) => {
        if (parts.isOver(part)) throw new Refusal('conflict', 'subtask-over', `This part is ${part.state} already.`)
        if (part.approvalId)
          throw new Refusal('conflict', 'approval-open', 'An approval of this part is asked for already.')
        return { ...part, approvalId }
      },
      tell: () => undefined,
    })
  }

  async #setTimer(tx: Tx, { id, state, dueAt }: Approval) {
    const { jobs } = this.#needs
    if (state !== 'open' || !dueAt) return jobs.drop(tx, [timerKey(id)])
    await jobs.put(tx, [{ kind: 'approval-late', key: timerKey(id), due: dueAt, payload: { approvalId: id } }])
  }

  async #mustBelong({ ticketId, subtaskId }: NewApproval) {
    if (subtaskId && (await lookAtPart(this.#needs.db.read, subtaskId)).ticketId !== ticketId)
      throw new Refusal('invalid', 'part-unknown', 'names a part that is not of this ticket', 'body.subtaskId')
  }

  async #mustWork(people: readonly UserId[]) {
    for (const id of people)
      if (!(await this.#needs.works(id)))
        throw new Refusal('invalid', 'user-unknown', 'names somebody who does not work here', 'body.people')
  }
}

type Verb = {
  readonly revision?: number | undefined
  readonly alsoWhenClosed?: boolean
  decide(approval: Approval): Approval
  tell(after: Approval): ApprovalEvent
}

const aboutApproval = ({ ticketId, id: approvalId, subtaskId }: Approval) => ({ ticketId, approvalId, subtaskId })

/** What the one who refused said; nothing when nobody answered in time. */
function refusalOf({ voices, question }: Approval): string {
  return voices.find(({ said }) => said === 'refused')?.words || question
}

function changedMeanwhile() {
  return new Refusal('changed-meanwhile', 'changed-meanwhile', 'Somebody answered meanwhile; look again.')
}
