import type { Table } from '../lib/terminal/table.ts'
import { answer } from '../server/modules/routing/what-if/answer.ts'
import { aPastDay, midnight } from '../server/modules/routing/what-if/past-day.builder.ts'

export const name = 'what-if'

const sizes: readonly (readonly [contacts: number, agents: number])[] = [
  [1_000, 15],
  [5_000, 60],
  [20_000, 220],
]

/** A past day gone through twice: as it was, and with people added. Without reading it from the database. */
export async function run(): Promise<Table> {
  return {
    title: 'What if',
    columns: ['contacts', 'agents', 'decisions', 'the same', 'before and after s', 'contacts per s'],
    rows: sizes.map(([contacts, agents]) => once(contacts, agents)),
    notes: [
      'A simulated day of calls and chats in three queues: abandons, transfers, missed offers and lost agents among them.',
      'The same: decisions of the unchanged day that came out as they were; all of them, or the machine draws dice.',
    ],
  }
}

function once(contacts: number, agents: number) {
  const { records, decisions } = aPastDay({ contacts, agents })
  const skills = ['complaints', 'chat'].map((skill) => ({ skill, level: 5 }))
  const nine = midnight + 9 * 3_600_000
  const extra = [{ count: 5, skills, chatCapacity: 2, from: nine, to: nine + 9 * 3_600_000 }]
  const changes = { queues: [], agents: [], extra }
  const began = performance.now()
  const { faithful } = answer({ records, decided: decisions, changes, thresholdMs: 20_000 })
  const tookS = (performance.now() - began) / 1000
  return [contacts, agents, faithful.decisions, faithful.same, tookS, Math.round(contacts / tookS)]
}
