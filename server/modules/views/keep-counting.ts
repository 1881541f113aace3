import type { TicketId } from '../../base/id.ts'
import type { Database } from '../../platform/db/database.ts'
import { Lease } from '../../platform/db/lease.ts'
import type { Told } from '../../platform/events/append.ts'
import type { EventLog } from '../../platform/events/log.ts'
import type { Log } from '../../platform/log/log.ts'
import type { Counting } from './counting.ts'
import type { Views } from './views.ts'

/** Whatever may carry a ticket from one view into another. */
const moving = [
  'ticket-opened',
  'ticket-edited',
  'ticket-assigned',
  'ticket-moved',
  'ticket-waits',
  'ticket-goes-on',
  'ticket-resolved',
  'ticket-reopened',
  'ticket-closed',
  'ticket-tagged',
  'ticket-recounted',
  'ticket-took-over',
  'comment-added',
] as const

const everyMs = 500
/** In a busy minute changes are looked at together, so many times a second; one that comes alone is looked at at once. */
const gatherMs = 80

/** What is asked of whoever counts. */
export type Counter = Pick<Counting, 'open' | 'look' | 'lookOverBorders' | 'walkOn' | 'renew'>

type Needs = { db: Database; counting: Counter; views: Pick<Views, 'all'>; say: Log }

const leaseMs = 3_000

/**
 * Looks at tickets as they change, at time as it goes, and at views that are
 * new. Of several servers one counts; the others read what it counted. Answers
 * how to begin and to stop.
 */
export function keepCounting(log: EventLog, { db, counting, views, say }: Needs) {
  const lease = new Lease(db.pool, 'view-counts', leaseMs)
  const look = async (events: readonly Told[]) => {
    await counting.look(events.map(({ fact }) => fact.ticketId as TicketId))
    await pause(gatherMs)
  }
  // What was before is counted by walking through all tickets, and by what is remembered.
  log.readerOfMany('view-counts', moving, look, { begins: 'now', under: lease })
  const renew = async () => counting.renew(await views.all(), 'forms changed')
  log.reader('view-forms', ['ticket-type-published'], renew, { under: lease })

  let going: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let isBusy = false

  async function goOn() {
    if (!(await lease.hold())) return counting.open()
    await counting.renew(await views.all(), 'as time goes')
    while (timer && ((await counting.lookOverBorders()) || (await counting.walkOn()))) await breath()
  }

  return {
    /** After the log runs: what happens from now on is heard. */
    async run() {
      await counting.open()
      timer = setInterval(() => {
        if (isBusy) return
        isBusy = true
        going = goOn()
          .catch((error: unknown) => say.error({ error: String(error) }, 'counting views failed; trying again'))
          .finally(() => {
            isBusy = false
          })
      }, everyMs)
      timer.unref()
    },
    async stop() {
      clearInterval(timer)
      timer = undefined
      await going
      await lease.end().catch(() => {})
    },
  }
}

const breath = () => new Promise<void>((done) => setImmediate(done))
const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))
