import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { meanOpinionScore } from './mos.ts'
import { Outgoing } from './outgoing.ts'
import { Reception } from './reception.ts'
import { buildRtcp, parseRtcp, roundTripMs } from './rtcp.ts'

const noon = Date.parse('2026-03-02T12:00:00.250Z')
const voice = new Uint8Array(160)

function someone(ssrc: number) {
  return { out: new Outgoing(ssrc), reception: new Reception() }
}

function hears(reception: Reception, ssrc: number, sequences: number[]) {
  for (const sequence of sequences) reception.saw({ ssrc, sequence, timestamp: sequence * 160 }, sequence * 20)
}

test('a report says what was lost', () => {
  const bob = someone(1)
  hears(bob.reception, 2, [1, 2, 4])

  const heard = parseRtcp(buildRtcp(bob.out, bob.reception, undefined, noon))!

  expect(heard).toEqual({
    sentAt: undefined,
    reports: [{ about: 2, lostFraction: 0.25, jitter: 0, lastSent: 0, delay: 0 }],
  })
})

test('the round trip is what is left when the other side has taken its time', () => {
  const alice = someone(2)
  const bob = someone(1)
  alice.out.own('prompt', 0, voice, noon)
  hears(bob.reception, 2, [1])

  const sent = parseRtcp(buildRtcp(alice.out, alice.reception, undefined, noon))!
  const answered = buildRtcp(bob.out, bob.reception, { sentAt: sent.sentAt!, heardMs: noon + 40 }, noon + 540)
  const [report] = parseRtcp(answered)!.reports

  expect(roundTripMs(report!, noon + 580)).toBeCloseTo(80, 0)
})

test('who has heard no report of ours says nothing of the round trip', () => {
  expect(roundTripMs({ about: 1, lostFraction: 0, jitter: 0, lastSent: 0, delay: 0 }, noon)).toBeUndefined()
})

test('no datagram does any harm', () => {
  const bob = someone(1)
  hears(bob.reception, 2, [1, 2])
  const good = buildRtcp(bob.out, bob.reception, undefined, noon)
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.nat(good.length - 1), fc.nat(255), (bytes, at, value) => {
      const spoiled = Buffer.from(good)
      spoiled[at] = value
      for (const datagram of [Buffer.from(bytes), spoiled, good.subarray(0, at)]) {
        expect(parseRtcp(datagram)?.reports.length ?? 0).toBeLessThanOrEqual(31 * 4)
      }
    }),
    { numRuns: 3000 },
  )
})

describe('how a line sounds', () => {
  test.each([
    ['a perfect line', { lostFraction: 0, jitterMs: 0, roundTripMs: 0 }, 4.4],
    ['a good line', { lostFraction: 0.005, jitterMs: 5, roundTripMs: 60 }, 4.3],
    ['five lost in a hundred', { lostFraction: 0.05, jitterMs: 5, roundTripMs: 60 }, 3.9],
    ['half a second away', { lostFraction: 0, jitterMs: 10, roundTripMs: 1000 }, 2.3],
    ['every third lost', { lostFraction: 0.33, jitterMs: 40, roundTripMs: 300 }, 1.7],
    ['nothing heard', { lostFraction: 1, jitterMs: 500, roundTripMs: 3000 }, 1],
  ])('%s', (_, line, score) => {
    expect(meanOpinionScore(line)).toBeCloseTo(score, 0)
  })

  test('never better for more loss or more delay', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(share, share, fc.nat(3000), fc.nat(3000), (one, other, near, far) => {
        const score = (lostFraction: number, trip: number) =>
          meanOpinionScore({ lostFraction, jitterMs: 0, roundTripMs: trip })
        expect(score(Math.max(one, other), Math.max(near, far))).toBeLessThanOrEqual(
          score(Math.min(one, other), Math.min(near, far)) + 1e-9,
        )
      }),
    )
  })
})
