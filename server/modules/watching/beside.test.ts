import { expect, test } from 'vitest'
import { stoppedClock } from '../../base/clock.ts'
import { BesideMe } from './beside.ts'

const lin = { id: 'lin', name: '林晓' }
const chen = { id: 'chen', name: '陈晓' }

test('two people who have one ticket open know of each other', () => {
  const beside = new BesideMe(stoppedClock('2026-03-02T12:00:00Z'))

  beside.looks('t1', lin, false)
  beside.looks('t1', chen, true)
  beside.looks('t2', chen, false)

  expect(beside.at('t1')).toEqual([
    { ...lin, isWriting: false },
    { ...chen, isWriting: true },
  ])
})

test('who leaves is gone, who falls silent after a while', () => {
  const clock = stoppedClock('2026-03-02T12:00:00Z')
  const beside = new BesideMe(clock)
  beside.looks('t1', lin, true)
  beside.looks('t1', chen, false)
  beside.left('t1', 'chen')

  clock.advance(40_000)
  expect(beside.at('t1')).toEqual([{ ...lin, isWriting: true }])
  clock.advance(1)
  expect(beside.at('t1')).toEqual([])
})

test('a crowd at one ticket is not written down without end', () => {
  const beside = new BesideMe(stoppedClock('2026-03-02T12:00:00Z'))

  for (let n = 0; n < 100; n++) beside.looks('t1', { id: `u${n}`, name: '' }, false)

  expect(beside.at('t1')).toHaveLength(20)
})
