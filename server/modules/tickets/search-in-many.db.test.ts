import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stoppedClock } from '../../base/clock.ts'
import { newId, type TicketTypeId } from '../../base/id.ts'
import { Database } from '../../platform/db/database.ts'
import { Jobs } from '../../platform/jobs/jobs.ts'
import { silentLog } from '../../platform/log/log.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { searchText } from './search.ts'
import { cursorOf, type Sort } from './sorting.ts'
import { nobodyKeepsTime } from './ticket.builder.ts'
import { Tickets } from './tickets.ts'

const db = new Database(await testDatabase())
const clock = stoppedClock('2026-03-02T12:00:00Z')
const tickets = new Tickets({ db, clock, jobs: new Jobs(db, silentLog), timekeeper: nobodyKeepsTime })
const typeId = newId<TicketTypeId>()
const [all, old] = [32_000, 9_000]

/** Enough that no page is filled by looking at the first of the list: a model nobody sells any more stands in the oldest only. */
beforeAll(async () => {
  const name = { zh: '报修', en: 'Repair' }
  const limits = { respondWithinMs: 3_600_000, resolveWithinMs: 86_400_000 }
  await tickets.addType({ id: typeId, key: 'repair', name, fields: [], departmentId: undefined, ...limits }, 0)
  const textOf = (subject: string) => searchText({ number: 0, subject, description: '', fields: {}, result: undefined })
  const [then, now] = ['停产机型 异响', '新品 异响']
  await sql`
    insert into tickets (id, number, type_id, subject, description, state, status, priority, fields, created_at,
      updated_at, due_at, page_token, revision, search)
    select gen_random_uuid(), n, ${typeId}, case when n <= ${old} then ${then} else ${now} end, '', 'open', 'open',
      (array['low', 'normal', 'high', 'urgent'])[1 + n % 4], '{}', '2025-01-01'::timestamptz + n * interval '1 minute',
      '2026-01-01'::timestamptz - n * interval '1 minute', '2027-01-01'::timestamptz + (n * 7919 % 32003) * interval '1 minute',
      n::text, 1, case when n <= ${old} then ${textOf(then)}::tsvector else ${textOf(now)}::tsvector end
    from generate_series(1, ${all}) as n`.execute(db.read)
  await sql`vacuum analyze tickets`.execute(db.read)
})
afterAll(() => db.close())

const byHand: Record<Sort, (n: number) => number[]> = {
  newest: (n) => [-n],
  oldest: (n) => [n],
  updated: (n) => [n],
  due: (n) => [(n * 7919) % 32_003],
  priority: (n) => [-(n % 4), (n * 7919) % 32_003],
}
const sorts = Object.keys(byHand) as Sort[]

/** The numbers of the old ones as somebody would lay them out. */
function laidOut(sort: Sort): number[] {
  const keys = Array.from({ length: old }, (_, at) => [...byHand[sort](at + 1), at + 1])
  return keys.sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!).map((key) => key.at(-1)!)
}

test.each(sorts.flatMap((sort) => ['停产', '停产机型'].map((q) => [sort, q] as const)))(
  'what only old tickets say is found whole and in order: %s, %s',
  async (sort, q) => {
    const first = await tickets.list({ q, sort, limit: 50 })
    const next = await tickets.list({ q, sort, limit: 50, after: cursorOf(first[49]!, sort) })

    const found = [...first.slice(0, 50), ...next.slice(0, 50)].map(({ number }) => number)
    expect([first, next].map(({ length }) => length)).toEqual([51, 51])
    expect(found).toEqual(laidOut(sort).slice(0, 100))
  },
)

test('the end of what is found is its end', async () => {
  const last = laidOut('newest').slice(-30)
  const before = (await tickets.list({ q: '停产机型', sort: 'oldest', limit: 40 })).slice(30, 31)[0]!

  const rest = await tickets.list({ q: '停产机型', sort: 'newest', limit: 50, after: cursorOf(before, 'newest') })

  expect(rest.map(({ number }) => number)).toEqual(last)
})
