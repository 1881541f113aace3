import { expect, test } from 'vitest'
import { encode } from '../../../../lib/audio/g711.ts'
import type { RtpPacket } from '../../../../lib/rtp/packet.ts'
import { Track } from './media-track.ts'

/** Frame `n` of a voice that counts: every sample of it is n × 100. */
function frame(n: number, { ssrc = 1, timestamp = n * 160 } = {}): RtpPacket {
  const payload = encode('ulaw', new Int16Array(160).fill(n * 100))
  return { marker: false, payloadType: 0, sequence: n & 0xffff, timestamp: timestamp >>> 0, ssrc, payload }
}

/** What lies in each frame of the track, as its number again. */
function framesOf(track: Track, count: number, from = 0): number[] {
  const out = new Int16Array(count * 160 * 2)
  track.take(from * 160, (from + count) * 160, out, 0)
  return Array.from({ length: count }, (_, i) => Math.round(out[i * 320 + 160]! / 100))
}

test('frames lie where they were spoken, however late they came', () => {
  const track = new Track()

  track.place('bob', frame(1), 'ulaw', 160)
  track.place('bob', frame(3), 'ulaw', 480 + 100)
  track.place('bob', frame(2), 'ulaw', 480 + 110)

  expect(framesOf(track, 5)).toEqual([0, 1, 2, 3, 0])
})

test('a lost frame is silence, and a doubled one is itself', () => {
  const track = new Track()

  for (const n of [1, 2, 2, 4]) track.place('bob', frame(n), 'ulaw', n * 160)

  expect(framesOf(track, 6)).toEqual([0, 1, 2, 0, 4, 0])
})

test('a pause between two words is as long in the file', () => {
  const track = new Track()

  track.place('bob', frame(1), 'ulaw', 160)
  track.place('bob', frame(20), 'ulaw', 3200)

  expect(framesOf(track, 22)).toEqual([0, 1, ...Array(18).fill(0), 20, 0])
})

test('another voice begins when it is heard, whatever its clock says', () => {
  const track = new Track()

  track.place('bob', frame(1), 'ulaw', 160)
  track.place('eve', frame(9, { timestamp: 2 ** 32 - 160 }), 'ulaw', 480)
  track.place('eve', frame(10, { timestamp: 2 ** 32 }), 'ulaw', 640)

  expect(framesOf(track, 6)).toEqual([0, 1, 0, 9, 10, 0])
})

test('a voice whose clock leaps goes on from now', () => {
  const track = new Track()

  track.place('bob', frame(1), 'ulaw', 160)
  track.place('bob', frame(2, { timestamp: 99_999_999 }), 'ulaw', 320)
  track.place('bob', frame(3, { timestamp: 5 }), 'ulaw', 480)

  expect(framesOf(track, 5)).toEqual([0, 1, 2, 3, 0])
})

test.each([1.0005, 0.9995])('a voice whose clock runs at %f of ours keeps its place for half an hour', (speed) => {
  const track = new Track()
  const spokenAt: number[] = []
  const foundAt: number[] = []
  let taken = 0

  // A click every two seconds among silent frames; jitter comes and goes.
  for (let n = 0; n < 90_000; n++) {
    const now = Math.round((n * 160) / speed)
    const clicks = n % 100 === 50
    if (clicks) spokenAt.push(now)
    track.place('bob', frame(clicks ? 100 : 0, { timestamp: n * 160 }), 'ulaw', now + (n % 7) * 20)
    if (n % 25 === 0 && now > 4000) taken = clicksIn(track, taken, now - 4000, foundAt)
  }

  expect(foundAt.length).toBeGreaterThan(890)
  const off = foundAt.map((at, i) => Math.abs(at - spokenAt[i]!))
  expect(Math.max(...off)).toBeLessThan(480)
})

/** Notes where sound begins, and takes it. */
function clicksIn(track: Track, from: number, to: number, foundAt: number[]): number {
  const out = new Int16Array((to - from) * 2)
  track.take(from, to, out, 0)
  for (let at = from; at < to; at++) {
    const since = at - (foundAt.at(-1) ?? Number.NEGATIVE_INFINITY)
    if (out[(at - from) * 2] !== 0 && since > 160) foundAt.push(at)
  }
  return to
}
