import { afterAll, expect, test } from 'vitest'
import { spanOfDay } from '../../base/day.ts'
import { newId, type QueueId } from '../../base/id.ts'
import { Database } from '../../platform/db/database.ts'
import { testDatabase } from '../../testing/test-database.ts'
import type { Person } from '../identity/identity.ts'
import { aQueue } from '../routing/acd/floor.builder.ts'
import { type Calendars, staffing } from './staffing.ts'
import { seenOn } from './staffing-store.ts'

const db = new Database(await testDatabase())
const timeZone = 'Asia/Shanghai'
const queue = aQueue()
const span = (day: string) => spanOfDay(day, timeZone)

afterAll(() => db.close())

test('a half hour of the log: who came, who was handled for how long, who gave up', async () => {
  await aCall('2026-03-02T09:05:00', { answeredAfter: 10, talk: 120, notes: 30 })
  await aCall('2026-03-02T09:29:59', { answeredAfter: 20, talk: 60, notes: 0 })
  await aCall('2026-03-02T09:30:00', { gaveUpAfter: 45 })
  await aCall('2026-03-02T09:40:00', { turnedAway: true })
  await aCall('2026-03-02T09:45:00', { queueId: newId<QueueId>() })
  await aCall('2026-03-02T09:46:00', { kind: 'chat' })

  const seen = await seenOn(db.read, queue.id, span('2026-03-02'))

  expect(seen).toHaveLength(48)
  expect(seen[18]).toEqual({ calls: 2, handled: 2, handledMs: 210_000, gaveUp: 0, waitedMs: 30_000 })
  expect(seen[19]).toEqual({ calls: 2, handled: 0, handledMs: 0, gaveUp: 1, waitedMs: 45_000 })
  expect(seen.reduce((sum, { calls }) => sum + calls, 0)).toBe(4)
})

test('the next Monday is planned from the Mondays before, and a holiday is no pattern', async () => {
  for (const day of ['2026-05-11', '2026-05-18', '2026-05-25']) {
    for (let minute = 0; minute < 30; minute++)
      await aCall(`${day}T10:${String(minute).padStart(2, '0')}:00`, { answeredAfter: 5, talk: 150, notes: 30 })
  }
  const hours = { timeZone, week: {}, exceptions: [{ day: '2026-05-04', name: '劳动节', hours: [] }] }
  const query = { queue: queue.id, day: '2026-06-01', target: 0.8, within: 20_000, weeks: 5, shrinkage: 0.3 }

  const { basis, lines } = await staffing(query, {
    db,
    timeZone,
    identity: { everyone: async () => [] },
    routing: { queue: () => ({ ...queue, hours }) },
    calendars: noCalendars,
  })

  expect(basis).toMatchObject({
    days: ['2026-05-25', '2026-05-18', '2026-05-11'],
    leftOut: [
      { day: '2026-05-04', because: '劳动节' },
      { day: '2026-04-27', because: 'nobody-called' },
    ],
    calls: 90,
  })
  expect(lines[20]).toMatchObject({ from: '2026-06-01T02:00:00.000Z', calls: 30, handleMs: 180_000, erlangs: 3 })
  expect(lines[20]).toMatchObject({ neededC: 5, rostered: 8, staffed: undefined })
  expect(lines[20]?.neededA).toBeUndefined()
  expect(lines[21]).toMatchObject({ calls: 0, neededC: 0 })
})

test('a holiday of the calendars is no pattern, a day that makes up for one is worked like a Monday, and teams are there by theirs', async () => {
  const names: Record<string, { name: string; because: string }> = {
    '2026-07-12': { name: '调休', because: 'make-up' },
    '2026-06-29': { name: '端午节', because: 'holiday' },
  }
  const query = { queue: queue.id, day: '2026-07-12', target: 0.8, within: 20_000, weeks: 2, shrinkage: 0 }
  const ada = { active: true, skills: [], team: { id: 'repair' } } as unknown as Person

  const { dayIs, basis, lines } = await staffing(query, {
    ...{ db, timeZone, routing: { queue: () => queue } },
    identity: { everyone: async () => [ada] },
    calendars: { unusual: (_, day) => names[day], isOnShift: (_, at) => at.getUTCHours() < 4 },
  })

  expect(dayIs).toBe('调休')
  expect(basis.leftOut.map(({ day, because }) => `${day} ${because}`)).toEqual([
    '2026-06-29 端午节',
    '2026-06-22 nobody-called',
  ])
  expect(lines[20]?.staffed).toMatchObject({ agents: 1 })
  expect(lines[30]?.staffed).toMatchObject({ agents: 0 })
})

const noCalendars: Calendars = { unusual: () => undefined, isOnShift: () => undefined }

type Call = {
  answeredAfter?: number
  talk?: number
  notes?: number
  gaveUpAfter?: number
  turnedAway?: boolean
  queueId?: QueueId
  kind?: string
}

/** As routing tells it; seconds. */
async function aCall(wall: string, { answeredAfter, talk = 0, notes = 0, gaveUpAfter, turnedAway, ...of }: Call) {
  const fact = { workItemId: newId(), queueId: queue.id, kind: 'call', ...of }
  const told = async (type: string, after: number, more = {}) => {
    const at = new Date(Date.parse(`${wall}+08:00`) + after * 1000)
    await db.pool.query(
      `insert into events (type, subject_kind, subject_id, actor, at, payload) values ($1, 'work-item', $2, 'system', $3, $4)`,
      [type, fact.workItemId, at, { ...fact, ...more }],
    )
  }
  if (turnedAway) return told('work-left', 0, { outcome: 'full' })
  await told('work-enqueued', 0)
  if (gaveUpAfter) await told('work-left', gaveUpAfter, { outcome: 'abandoned' })
  if (answeredAfter === undefined) return
  await told('work-answered', answeredAfter)
  await told('work-finished', answeredAfter + talk)
  await told('wrap-up-ended', answeredAfter + talk + notes)
}
