import type { Database } from './platform/db/database.ts'
import { forgetOnce, rememberedMs } from './platform/db/once.ts'
import { preparePartitions } from './platform/events/partitions.ts'
import type { Jobs } from './platform/jobs/jobs.ts'

const dayMs = 86_400_000
const kind = 'upkeep'

/**
 * What a house that runs for years does for itself every day: a place in the
 * log for the months to come, no request remembered for ever, and whatever the
 * chapters forget.
 */
export async function keepUp(jobs: Jobs, db: Database, chores: readonly (() => Promise<void>)[] = []): Promise<void> {
  const next = (afterMs: number) =>
    db.work((tx) => jobs.put(tx, [{ kind, key: kind, due: new Date(Date.now() + afterMs) }]))
  jobs.on(kind, async () => {
    await preparePartitions(db)
    await forgetOnce(db.read, new Date(Date.now() - rememberedMs))
    for (const chore of chores) await chore()
    await next(dayMs)
  })
  await next(0)
}
