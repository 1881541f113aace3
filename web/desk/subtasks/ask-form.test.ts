import { expect, test } from 'vitest'
import { emptyAsk, toApproval } from './ask-form.ts'

const complete = { ...emptyAsk, question: ' 赔付 200 元？ ', people: ['boss'] }

test('everything that is missing is said at once', () => {
  expect(toApproval({ ...emptyAsk, lateHours: 4, follows: 'pass-on' })).toEqual({
    kind: 'wrong',
    wrong: ['question', 'people', 'passTo'],
  })
})

test('whom it passes to is asked for only where a limit is set', () => {
  expect(toApproval({ ...complete, follows: 'pass-on' })).toMatchObject({ kind: 'ok', asked: { late: undefined } })
  expect(toApproval({ ...complete, lateHours: 4 })).toMatchObject({
    asked: { question: '赔付 200 元？', late: { afterMs: 14_400_000, what: { follows: 'refuse' } } },
  })
})
