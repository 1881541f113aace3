import type { Ticket } from './ticket.ts'

/** What each field was and became, for the history. */
export type Changes = Record<string, [before: unknown, after: unknown]>

/** What changes of itself, and what nobody but a customer's link knows. */
const silent = new Set(['revision', 'updatedAt', 'pageToken', 'clocks'])

export function changesBetween(before: Ticket, after: Ticket): Changes {
  const keys = Object.keys(after) as (keyof Ticket)[]
  const changed = keys.filter((key) => !silent.has(key) && JSON.stringify(before[key]) !== JSON.stringify(after[key]))
  return Object.fromEntries(changed.map((key) => [key, [before[key] ?? null, after[key] ?? null]]))
}
