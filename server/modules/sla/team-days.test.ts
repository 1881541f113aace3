import { expect, test } from 'vitest'
import type { TeamId } from '../../base/id.ts'
import { aCalendar } from './calendar.builder.ts'
import { isOnShift, unusualDay } from './team-days.ts'

const [desk, repair, nobody] = ['desk', 'repair', 'nobody'] as TeamId[] as [TeamId, TeamId, TeamId]
const office = [{ from: '09:00', to: '18:00' }]
const week = { 1: office, 2: office, 3: office, 4: office, 5: office }
const everyDay = aCalendar({ week: { ...week, 6: office, 7: office }, holidays: 'none', teamIds: [desk] })
const offices = aCalendar({ week, holidays: 'china', teamIds: [repair] })
const calendars = [everyDay, offices]

test('a holiday and the day that makes up for it are not like others, for whoever keeps them', () => {
  expect(unusualDay(calendars, [repair], '2026-10-01')).toMatchObject({ because: 'holiday' })
  expect(unusualDay(calendars, [repair], '2026-10-10')).toMatchObject({ because: 'make-up' })
  expect(unusualDay(calendars, [repair], '2026-11-25')).toBeUndefined()
  expect(unusualDay(calendars, [desk], '2026-10-01')).toBeUndefined()
})

test('who keeps no calendar goes by those of the house', () => {
  expect(unusualDay(calendars, [nobody], '2026-10-01')).toMatchObject({ because: 'holiday' })
  expect(unusualDay([], [nobody], '2026-10-01')).toBeUndefined()
})

test('a team is on shift as its calendar says, and nobody knows of a team without one', () => {
  const [morning, holiday] = [new Date('2026-11-25T02:00:00Z'), new Date('2026-10-01T02:00:00Z')]

  expect([desk, repair].map((team) => isOnShift(calendars, team, morning))).toEqual([true, true])
  expect([desk, repair].map((team) => isOnShift(calendars, team, holiday))).toEqual([true, false])
  expect(isOnShift(calendars, nobody, morning)).toBeUndefined()
})
