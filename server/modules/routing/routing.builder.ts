import { systemClock } from '../../base/clock.ts'
import type { Database } from '../../platform/db/database.ts'
import { silentLog } from '../../platform/log/log.ts'
import { type Needs, Routing } from './routing.ts'

/** Routing among these people, with phones that ring for nobody and every promise checked; name only what matters. */
export function aRouting(db: Database, but: Partial<Needs> & Pick<Needs, 'agents'>): Routing {
  return new Routing({
    db,
    say: silentLog,
    clock: systemClock,
    ring: { call: async () => {}, stop: async () => {} },
    presence: { missed: async () => {} },
    debug: true,
    ...but,
  })
}
