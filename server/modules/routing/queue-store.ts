import { sql } from 'kysely'
import { QueueRules } from '../../../contract/routing.ts'
import type { QueueId } from '../../base/id.ts'
import type { Reader, Tx } from '../../platform/db/database.ts'
import { type QueueRules as AcdRules, plainRules, type Queue } from './acd/queue.ts'

/** The table of queues; what a queue may choose is one column, which grows. */
type QueueRow = {
  id: QueueId
  key: string
  name: Queue['name']
  skills: Queue['skills']
  ring_for_ms: number
  longest_wait_ms: number
  wrap_up_for_ms: number
  most: number
  open: boolean
  rules: unknown
  revision: number
}

export async function readQueues(db: Reader | Tx): Promise<Queue[]> {
  const { rows } = await sql<QueueRow>`select * from queues order by key`.execute(db)
  return rows.map(toQueue)
}

/** Readers are not held up; who else would write waits. */
export async function lockQueues(tx: Tx): Promise<void> {
  await sql`lock table queues in share row exclusive mode`.execute(tx)
}

/** Written rules were checked when they were saved; whatever came later has its default. */
function toQueue({ ring_for_ms, longest_wait_ms, wrap_up_for_ms, rules, skills, ...row }: QueueRow): Queue {
  return {
    ...row,
    ...plainRules,
    ...(QueueRules.parse(rules) as unknown as AcdRules),
    skills: skills.map((skill) => ({ ...skill, weight: skill.weight ?? 1, need: skill.need ?? 'must' })),
    ringForMs: ring_for_ms,
    longestWaitMs: longest_wait_ms,
    wrapUpForMs: wrap_up_for_ms,
  }
}

export async function saveQueue(tx: Tx, queue: Queue): Promise<void> {
  await sql`
    insert into queues (id, key, name, skills, ring_for_ms, longest_wait_ms, wrap_up_for_ms, most, open, rules, revision)
    values (${queue.id}, ${queue.key}, ${JSON.stringify(queue.name)}::jsonb, ${JSON.stringify(queue.skills)}::jsonb,
      ${queue.ringForMs}, ${queue.longestWaitMs}, ${queue.wrapUpForMs}, ${queue.most}, ${queue.open},
      ${JSON.stringify(rulesOf(queue))}::jsonb, ${queue.revision})
    on conflict (id) do update set key = excluded.key, name = excluded.name, skills = excluded.skills,
      ring_for_ms = excluded.ring_for_ms, longest_wait_ms = excluded.longest_wait_ms,
      wrap_up_for_ms = excluded.wrap_up_for_ms, most = excluded.most, open = excluded.open,
      rules = excluded.rules, revision = excluded.revision`.execute(tx)
}

const rulesOf = (queue: Queue) =>
  Object.fromEntries(Object.keys(plainRules).map((key) => [key, queue[key as keyof typeof plainRules]]))
