import type { NewWhatIf } from '../../../../contract/what-if.ts'
import type { Clock } from '../../../base/clock.ts'
import { dayOf, momentOf, spanOfDay } from '../../../base/day.ts'
import { newId, type TicketId, type UserId, type WhatIfId, type WorkItemId } from '../../../base/id.ts'
import { Refusal } from '../../../base/refusal.ts'
import type { Database } from '../../../platform/db/database.ts'
import type { Who } from '../../../platform/http/who.ts'
import type { Jobs } from '../../../platform/jobs/jobs.ts'
import type { Log } from '../../../platform/log/log.ts'
import { startThread } from '../../../platform/thread/thread.ts'
import type { AgentChange } from '../acd/agent.ts'
import type { Queue } from '../acd/queue.ts'
import { asQueue } from '../queues.ts'
import type { Answer, Question } from './answer.ts'
import type { Changes } from './change-day.ts'
import * as store from './store.ts'

type Needs = {
  db: Database
  clock: Clock
  say: Log
  jobs: Jobs
  timeZone: string
  queues(): Promise<readonly Queue[]>
  agents(): Promise<readonly AgentChange[]>
  /** When tickets are to be done. */
  due(ids: readonly TicketId[]): Promise<ReadonlyMap<TicketId, Date>>
}

/** More than this is no day of one centre; memory is finite. */
const mostContacts = 100_000

/**
 * Past days gone through again with something changed: skills, queues,
 * strategies, staffing. Asked here, answered in a thread; question and answer
 * are kept.
 */
export class WhatIfs {
  readonly #needs: Needs

  constructor(needs: Needs) {
    this.#needs = needs
    needs.jobs.on('what-if', ({ whatIfId }: { whatIfId: WhatIfId }) => this.#carryOut(whatIfId))
  }

  async ask({ name, day, ...question }: NewWhatIf, by: Pick<Who, 'id' | 'name'>): Promise<WhatIfId> {
    const { db, clock, jobs, timeZone } = this.#needs
    const now = clock.now()
    if (day > dayOf(now, timeZone)) throw new Refusal('invalid', 'not-yet', 'That day is still to come.', 'body.day')
    const id = newId<WhatIfId>()
    await db.work(async (tx, announce) => {
      await store.add(tx, { id, name, day, question, asked_by: by.id, asked_by_name: by.name, asked_at: now })
      await jobs.put(tx, [{ kind: 'what-if', key: `what-if:${id}`, due: now, payload: { whatIfId: id } }])
      announce({ type: 'what-if-asked', whatIfId: id })
    })
    return id
  }

  async find(id: WhatIfId): Promise<NonNullable<Awaited<ReturnType<typeof store.find>>>> {
    const found = await store.find(this.#needs.db.read, id)
    if (!found) throw new Refusal('not-found', 'what-if-unknown', 'Nobody asked this.')
    return found
  }

  /** Newest first, and one more than asked when there is another page. */
  list = (limit: number, before?: { at: string; id: string }) => store.list(this.#needs.db.read, limit, before)

  async #carryOut(id: WhatIfId): Promise<void> {
    const { db, clock, say } = this.#needs
    const asked = await this.find(id)
    await db.work((tx) => store.begin(tx, id))
    const began = performance.now()
    const result = await this.#answer(asked).catch((error: unknown) => {
      say.error({ whatIfId: id, error: String(error) }, 'a what-if could not be answered')
      return { because: 'our-fault' }
    })
    const tookMs = Math.round(performance.now() - began)
    const kept = 'because' in result ? result : { answer: { ...result, tookMs } }
    await db.work(async (tx, announce) => {
      await store.end(tx, id, clock.now(), kept)
      announce({ type: 'what-if-answered', whatIfId: id, state: 'because' in kept ? 'failed' : 'done' })
    })
  }

  async #answer({ day, question }: { day: string; question: unknown }): Promise<Answer | { because: string }> {
    const { db, clock, timeZone, queues, agents } = this.#needs
    const { changes, thresholdMs } = question as Pick<NewWhatIf, 'changes' | 'thresholdMs'>
    const { from, to: midnight } = spanOfDay(day, timeZone)
    const to = new Date(Math.min(midnight.getTime(), clock.now().getTime()))
    const past = await store.readPastDay(db.read, from, to, mostContacts)
    if (!past) return { because: 'too-many-contacts' }
    if (past.works.length === 0) return { because: 'nothing-that-day' }
    const { decided, ...kept } = past
    const now = await Promise.all([queues(), agents(), this.#due(past)])
    const records = { ...kept, from: from.getTime(), to: to.getTime(), queues: now[0], agents: now[1], due: now[2] }
    return inThread({ records, decided, changes: asChanges(changes, now[0], day, timeZone), thresholdMs })
  }

  async #due({ works }: store.PastDay): Promise<Map<WorkItemId, number>> {
    const tickets = works.flatMap(({ id, ticket_id }) => (ticket_id ? [{ id, ticketId: ticket_id }] : []))
    const due = await this.#needs.due(tickets.map(({ ticketId }) => ticketId))
    return new Map(
      tickets.flatMap(({ id, ticketId }) => {
        const at = due.get(ticketId)
        return at ? [[id, at.getTime()] as const] : []
      }),
    )
  }
}

async function inThread(question: Question): Promise<Answer> {
  const thread = startThread(import.meta.url, 'what-if-worker', { workerData: question })
  try {
    return await new Promise<Answer>((done, failed) => thread.on('message', done).on('error', failed))
  } finally {
    await thread.terminate()
  }
}

/** Wall clocks become moments, and edits whole queues. Queues and people who are gone change nothing. */
function asChanges(
  { queues, agents, extra }: NewWhatIf['changes'],
  now: readonly Queue[],
  day: string,
  timeZone: string,
): Changes {
  const moment = (time: string) => momentOf(day, time, timeZone).getTime()
  return {
    queues: queues.flatMap(({ queueId, queue }) => {
      const known = now.find(({ id }) => id === queueId)
      // Whole: what the edit leaves out is let go, not kept.
      return known ? [{ ...asQueue(queue), id: known.id, key: known.key, revision: known.revision }] : []
    }),
    agents: agents.map((agent) => ({ ...agent, agentId: agent.agentId as UserId })),
    extra: extra.map((group) => ({ ...group, from: moment(group.from), to: moment(group.to) })),
  }
}
