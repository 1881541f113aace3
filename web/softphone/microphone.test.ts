import { expect, test } from 'vitest'
import { loudness, refusal } from './microphone.ts'

test.each([
  ['NotAllowedError', 'denied'],
  ['NotFoundError', 'absent'],
  ['OverconstrainedError', 'absent'],
  ['NotReadableError', 'busy'],
])('%s is told as %s', (name, kind) => {
  expect(refusal(Object.assign(new Error(), { name }))).toBe(kind)
})

test('silence is nought, a shout is one, speech is between', () => {
  const wave = (top: number) => Float32Array.from({ length: 512 }, (_, n) => top * Math.sin(n / 5))

  expect(loudness(wave(0))).toBe(0)
  expect(loudness(wave(1))).toBe(1)
  expect(loudness(wave(0.045))).toBeGreaterThan(0.4)
  expect(loudness(wave(0.045))).toBeLessThan(0.8)
})
