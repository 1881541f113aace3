import { expect, test } from 'vitest'
import type { StaffingLine } from '../../../contract/staffing.ts'
import { planOf } from './planning.ts'

const line = (names: Partial<StaffingLine>): StaffingLine => ({
  from: '2026-06-01T01:00:00.000Z',
  calls: 30,
  handleMs: 180_000,
  erlangs: 3,
  neededC: 5,
  rostered: 8,
  expected: { agents: 5, serviceLevel: 0.86, occupancy: 0.6 },
  ...names,
})
const onShift = (agents: number) => ({ agents, serviceLevel: 0.9, occupancy: 0.5 })

test('half hours add up to agent hours, and the worst one is known', () => {
  const plan = planOf({ lines: [line({ neededA: 4 }), line({}), line({ calls: 0, neededC: 0 })] }, true)

  expect(plan).toMatchObject({ mostNeeded: 5, agentHours: 4.5, hasShifts: false })
  expect(plan.lines.map(({ needed }) => needed)).toEqual([4, 5])
})

test('shifts are too short or have some to spare', () => {
  const { lines } = planOf({ lines: [line({ staffed: onShift(3) }), line({ staffed: onShift(7) }), line({})] }, false)

  expect(lines.map(({ spare }) => spare)).toEqual([-2, 2, undefined])
})
