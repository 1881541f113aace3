import { expect, test } from 'vitest'
import { silentPhone } from '../softphone/softphone.ts'
import { phoneLine } from './phone-line.ts'

const ready = { ...silentPhone, line: 'ready', microphone: 'granted' } as const

test('a phone that works says so and asks for nothing', () => {
  expect(phoneLine(ready, true, false)).toEqual({ tone: 'green', line: 'ready', trouble: undefined })
})

test('a refused microphone is told before the first call', () => {
  expect(phoneLine({ ...ready, microphone: 'denied' }, true, false)).toMatchObject({ tone: 'red', trouble: 'denied' })
})

test('a microphone not asked for yet is a wish, not an alarm', () => {
  expect(phoneLine({ ...ready, microphone: 'unknown' }, true, false)).toMatchObject({
    tone: 'green',
    trouble: 'unknown',
  })
})

test('somebody with a desk phone needs no microphone', () => {
  expect(phoneLine({ ...ready, microphone: 'absent' }, true, true).trouble).toBeUndefined()
})

test('in the other windows nothing has to be mended', () => {
  expect(phoneLine({ ...ready, line: 'elsewhere', microphone: 'denied' }, false, false).trouble).toBeUndefined()
})
