import { expect, test } from 'vitest'
import { aQueue } from '../../testing/pretend-contacts.ts'
import { draftOf, isSame, warningsAt, wayOf, withStep } from './queue-draft.ts'

const queue = aQueue({ id: '1', key: 'hotline', name: { zh: '热线', en: 'Hotline' } })

test('what is edited is neither its key nor who waits in it', () => {
  expect(Object.keys(draftOf(queue))).not.toEqual(expect.arrayContaining(['id', 'key', 'revision', 'waiting']))
  expect(isSame(draftOf(queue), draftOf({ ...queue, waiting: 7, revision: 9 }))).toBe(true)
  expect(isSame(draftOf(queue), { ...draftOf(queue), most: 7 })).toBe(false)
})

test('a new step comes after the last one', () => {
  const steps = withStep(withStep(draftOf(queue))).relax

  expect(steps.map(({ afterMs }) => afterMs)).toEqual([30_000, 60_000])
})

test('each kind of way asks for its own', () => {
  expect(wayOf('waited', 'x')).toEqual({ when: 'waited', afterMs: 120_000, to: 'x' })
  expect(wayOf('length', 'x')).toEqual({ when: 'length', over: 20, to: 'x' })
  expect(wayOf('closed', 'x')).toEqual({ when: 'closed', to: 'x' })
})

test('a warning stands at its step, and not at the tenth', () => {
  const warnings = [
    { at: 'relax.1', code: 'never-reached' as const },
    { at: 'relax.10', code: 'never-reached' as const },
  ]

  expect(warningsAt(warnings, 'relax.1')).toEqual([warnings[0]])
})
