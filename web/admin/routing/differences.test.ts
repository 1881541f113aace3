import { expect, test } from 'vitest'
import type { Figures } from '../../../contract/what-if.ts'
import { differences } from './differences.ts'

const figures = (names: Partial<Figures> = {}): Figures => ({
  offered: 100,
  answered: 80,
  abandoned: 18,
  lost: 2,
  serviceLevel: 0.71,
  averageAnswerMs: 31_000,
  abandonShare: 0.18,
  occupancy: 0.9,
  longestWaitMs: 185_000,
  breaches: 0,
  ...names,
})

test('each figure before and after, with its sign and whether that is good', () => {
  const better = figures({
    serviceLevel: 0.835,
    averageAnswerMs: 12_000,
    abandonShare: 0.05,
    answered: 93,
    abandoned: 5,
  })
  const found = Object.fromEntries(differences(figures(), better, 'en').map((one) => [one.key, one]))

  expect(found.serviceLevel).toMatchObject({
    before: '71.0%',
    after: '83.5%',
    change: '+12.5 points',
    judged: 'better',
  })
  expect(found.averageAnswerMs).toMatchObject({ before: '31 s', after: '12 s', change: '−19 s', judged: 'better' })
  expect(found.answered).toMatchObject({ change: '+13', judged: 'better' })
  expect(found.longestWaitMs).toMatchObject({ before: '3:05', after: '3:05', change: '±0', judged: 'same' })
})

test('more waiting is worse, and more to do is only more', () => {
  const busier = figures({ averageAnswerMs: 61_000, occupancy: 0.95 })
  const found = Object.fromEntries(differences(figures(), busier, 'zh').map((one) => [one.key, one]))

  expect(found.averageAnswerMs).toMatchObject({ change: '+30 秒', judged: 'worse' })
  expect(found.occupancy).toMatchObject({ change: '+5.0 百分点', judged: undefined })
})

test('where there was nobody there is nothing to compare', () => {
  const [level] = differences(figures({ serviceLevel: null }), figures(), 'en')

  expect(level).toEqual({ key: 'serviceLevel', before: '–', after: '71.0%', change: undefined, judged: undefined })
})
