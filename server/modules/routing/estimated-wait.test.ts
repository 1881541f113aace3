import { expect, test } from 'vitest'
import { estimateWait, type PickUp } from './estimated-wait.ts'

const minute = 60_000
/** A line that everybody waits in; one is answered each minute. */
const steady = Array.from({ length: 10 }, (_, i): PickUp => ({ enqueuedAt: i * minute, answeredAt: (i + 4) * minute }))
const now = 14 * minute

test('the place in line times how long the head of the line takes', () => {
  // The first came into an empty line and took four minutes, the eight others one each.
  expect(estimateWait(3, steady.slice(1), now)).toEqual({ waitMs: 3 * ((4 + 8) / 9) * minute, from: 9 })
})

test('from too little it says nothing, and from what is long past neither', () => {
  expect(estimateWait(1, steady.slice(0, 4), now)).toBeUndefined()
  expect(estimateWait(1, steady, now + 61 * minute)).toBeUndefined()
  expect(estimateWait(0, steady, now)).toBeUndefined()
})

test('who was answered at once says nothing about a line', () => {
  const idle = steady.map(({ answeredAt }) => ({ enqueuedAt: answeredAt - 500, answeredAt }))

  expect(estimateWait(1, idle, now)).toBeUndefined()
})

test('an hour without callers is not a slow hour', () => {
  const later = steady.map(({ enqueuedAt, answeredAt }, i) => {
    const pauseMs = i < 5 ? 0 : 30 * minute
    return { enqueuedAt: enqueuedAt + pauseMs, answeredAt: answeredAt + pauseMs }
  })

  expect(estimateWait(1, later, now + 30 * minute)!.waitMs).toBeLessThan(2.2 * minute)
})

/**
 * The error, measured: a day of callers before ten agents who are just
 * enough, talks of exponential length around three minutes. What was said when
 * they came against what they waited.
 */
test('on a simulated run half of all callers are told their wait to within a third', () => {
  const said = simulate({ agents: 10, talkMs: 3 * minute, everyMs: 18_600, callers: 5_000, seed: 7 })
  const errors = said.map(({ told, waited }) => Math.abs(told - waited) / waited).toSorted((a, b) => a - b)
  const bias = said.reduce((sum, { told, waited }) => sum + told - waited, 0) / said.length
  const mean = said.reduce((sum, { waited }) => sum + waited, 0) / said.length

  expect(said.length).toBeGreaterThan(1_000)
  expect(errors[Math.floor(errors.length / 2)]).toBeLessThan(0.34)
  expect(Math.abs(bias) / mean).toBeLessThan(0.25)
})

type Run = { agents: number; talkMs: number; everyMs: number; callers: number; seed: number }

/** First come, first served; only those who waited a minute and were told something. */
function simulate({ agents, talkMs, everyMs, callers, seed }: Run): { told: number; waited: number }[] {
  const random = mulberry(seed)
  const exponential = (mean: number) => -Math.log(1 - random()) * mean
  const freeAt = Array.from({ length: agents }, () => 0)
  const pickUps: PickUp[] = []
  const said: { told: number; waited: number }[] = []
  let now = 0
  for (let i = 0; i < callers; i++) {
    now += exponential(everyMs)
    const answeredBefore = pickUps.filter(({ answeredAt }) => answeredAt <= now)
    const position = pickUps.length - answeredBefore.length + 1
    const told = estimateWait(position, answeredBefore.slice(-40), now)?.waitMs
    const next = freeAt.indexOf(Math.min(...freeAt))
    const answeredAt = Math.max(now, freeAt[next]!)
    freeAt[next] = answeredAt + exponential(talkMs)
    pickUps.push({ enqueuedAt: now, answeredAt })
    if (told !== undefined && answeredAt - now >= minute) said.push({ told, waited: answeredAt - now })
  }
  return said
}

function mulberry(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
