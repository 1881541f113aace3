import type { Clock } from '../../base/clock.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import { unknownYears } from './calendar.ts'
import type { SlaEvent } from './events.ts'
import type { Sla } from './sla.ts'

const dayMs = 86_400_000
/** The State Council publishes a year's holidays some weeks before it begins. */
const aheadMs = 60 * dayMs
/** Its first timer is laid by the migration. */
const kind = 'holidays-ask'

/** Asks every day for the holidays of a year that comes near and that nobody knows; supervisors hear of each once. */
export function askForHolidays(jobs: Jobs, sla: Sla, { db, clock }: { db: Database; clock: Clock }) {
  jobs.on(kind, async () => {
    const now = clock.now()
    const unknown = sla
      .book()
      .calendars.flatMap((calendar) =>
        unknownYears(calendar, now, new Date(now.getTime() + aheadMs)).map(
          (year): SlaEvent => ({ type: 'holidays-unknown', calendarId: calendar.id, year, name: calendar.name }),
        ),
      )
    await db.work(async (tx, announce) => {
      for (const fact of unknown) announce(fact)
      await jobs.put(tx, [{ kind, key: kind, due: new Date(now.getTime() + dayMs) }])
    })
  })
}
