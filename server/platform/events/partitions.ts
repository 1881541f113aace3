import type { Database } from '../db/database.ts'

const monthsAhead = 3
const checkViolation = '23514'

/** A partition of the log for this month and the next ones, so that old months can be put away whole. */
export async function preparePartitions(db: Database, now = new Date()): Promise<void> {
  for (let ahead = 0; ahead <= monthsAhead; ahead++) {
    const from = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1))
    const to = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1, 1))
    const name = `events_${from.toISOString().slice(0, 7).replace('-', '_')}`
    await db.pool
      .query(
        `create table if not exists ${name} partition of events for values from ('${from.toISOString()}') to ('${to.toISOString()}')`,
      )
      .catch(unlessBegunElsewhere)
  }
}

/** A house that ran on through the months has written one of them beside the partitions; there it stays. */
function unlessBegunElsewhere(error: { code?: string }) {
  if (error.code !== checkViolation) throw error
}
