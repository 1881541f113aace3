import { openActs } from './app/acts.ts'
import { openContacts } from './app/contacts.ts'
import type { Ground } from './app/ground.ts'
import { openLine } from './app/line.ts'
import { listen } from './app/listen.ts'
import { openPromises } from './app/promises.ts'
import { serve } from './app/serve.ts'
import { EventLog } from './platform/events/log.ts'
import { Jobs } from './platform/jobs/jobs.ts'

export type App = Awaited<ReturnType<typeof buildApp>>

/**
 * Gives every module what it needs, in reading order. Only the files of this
 * folder know them all.
 */
export async function buildApp(ground: Ground) {
  const { config, db, say, identity } = ground
  const floor = { ...ground, timeZone: config.timeZone, log: new EventLog(db, say), jobs: new Jobs(db, say) }
  const contacts = openContacts(floor)
  const promises = await openPromises(floor, contacts, () => ({ ...line, ...acts }))
  const line = await openLine(floor, contacts, promises, () => acts)
  const acts = await openActs(floor, contacts, promises, line)
  const rooms = { ...contacts, ...promises, ...line, ...acts }
  const { alerts, counts } = listen({ ...floor, ...rooms })
  serve({ ...floor, ...rooms, alerts })
  const { books, flows, automation } = rooms
  return {
    ...rooms,
    log: floor.log,
    jobs: floor.jobs,
    identity,
    alerts,
    counts,
    /** What was published while another server was in office: nobody told us. */
    catchUp: () => Promise.all([books.refresh(), flows.refresh(), automation.renew()]),
  }
}
