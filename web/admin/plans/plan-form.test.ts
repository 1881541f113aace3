import { expect, test } from 'vitest'
import type { Plan } from '../../../contract/subtasks.ts'
import { added, blankPlan, changed, draftOf, moved, removed, toSave } from './plan-form.ts'

const part = { instructions: '', needs: [] as string[], required: true, departmentId: 'care' }
const plan: Plan = {
  key: 'complaint',
  name: { zh: '投诉', en: 'Complaint' },
  parts: [
    { ...part, key: 'call', title: '致电安抚', allowedMs: 7_200_000, ownerId: 'ada' },
    { ...part, key: 'pay', title: '退款', needs: ['call'] },
  ],
  revision: 3,
}

test('what is opened and saved unchanged is the same plan, with its owner and its time', () => {
  expect(toSave(draftOf(plan))).toEqual({
    kind: 'ok',
    save: { key: 'complaint', name: plan.name, parts: plan.parts, revision: 3 },
  })
})

test('everything missing is said at once', () => {
  const draft = { ...added(blankPlan('k', ' ')), revision: undefined }

  expect(toSave(draft)).toMatchObject({
    kind: 'wrong',
    name: true,
    byKey: { 'part-1': ['title', 'department'], 'part-2': ['title', 'department'] },
  })
})

test('parts that wait for each other are named', () => {
  const circle = changed(draftOf(plan), 'call', { needs: ['pay'] })

  expect(toSave(circle)).toMatchObject({ kind: 'wrong', circle: ['致电安抚', '退款'] })
})

test('who waited for a part that is removed waits for it no longer', () => {
  expect(removed(draftOf(plan), 'call').rows).toMatchObject([{ key: 'pay', needs: [] }])
})

test('a part moves by one place, and not beyond the ends', () => {
  const draft = draftOf(plan)

  expect(moved(draft, 0, 1).rows.map(({ key }) => key)).toEqual(['pay', 'call'])
  expect(moved(draft, 1, 1)).toBe(draft)
})
