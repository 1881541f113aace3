import { expect, test } from 'vitest'
import { decode } from '../../lib/audio/g711.ts'
import { agentTones, callerTones, frameOf, silentFrame, toneIn } from './tones.ts'

test.each([...callerTones, ...agentTones])('a frame of %i Hz is heard as that tone and no other', (hz) => {
  expect(toneIn(decode('ulaw', frameOf(hz)), [...callerTones, ...agentTones])).toBe(hz)
})

test('silence is no tone', () => {
  expect(toneIn(decode('ulaw', silentFrame), callerTones)).toBeUndefined()
})

test('a frame said again and again is one clean tone', () => {
  const frame = decode('ulaw', frameOf(500))
  const twice = Int16Array.from([...frame, ...frame])

  expect(toneIn(twice.subarray(37, 197), agentTones)).toBe(500)
})
