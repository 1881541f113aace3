import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encode } from './g711.ts'
import { resample, toMono } from './resample.ts'
import { amplitudeOf, tone } from './tone.ts'
import { NotWav, readWav, wavHeader, writeWav } from './wav.ts'

test('what was written is read again, channel by channel', () => {
  const sound = { rate: 8000, channels: [tone(440, 100), tone(1000, 100)] }

  expect(readWav(writeWav(sound))).toEqual(sound)
})

test.each(['ulaw', 'alaw'] as const)('a telephone file in %s is read', (law) => {
  const codes = encode(law, tone(600, 200))
  const file = Buffer.concat([wavHeader(8000, 1, codes.length), codes])
  file.writeUInt16LE(law === 'ulaw' ? 7 : 6, 20)
  file.writeUInt16LE(8, 34)

  const { channels } = readWav(file)

  expect(amplitudeOf(600, channels[0]!)).toBeCloseTo(16_000, -3)
})

test('a file of 8-bit samples has its middle at 128', () => {
  const file = Buffer.concat([wavHeader(8000, 1, 3), Buffer.from([0, 128, 255])])
  file.writeUInt16LE(8, 34)

  expect([...readWav(file).channels[0]!]).toEqual([-32_768, 0, 32_512])
})

test('chunks that say something else are passed over', () => {
  const whole = writeWav({ rate: 8000, channels: [tone(440, 10)] })
  // An odd length, so that its padding counts.
  const list = Buffer.concat([Buffer.from('LIST\x05\0\0\0', 'latin1'), Buffer.from('hello\0', 'latin1')])

  const file = Buffer.concat([whole.subarray(0, 36), list, whole.subarray(36)])

  expect(readWav(file)).toEqual(readWav(whole))
})

test('a recording that was cut off is read as far as it goes', () => {
  const whole = writeWav({ rate: 8000, channels: [tone(440, 1000)] })

  expect(readWav(whole.subarray(0, 44 + 8000)).channels[0]).toHaveLength(4000)
})

test('whatever the bytes are, reading ends in sound or in a plain no', () => {
  const header = wavHeader(8000, 1, 100)
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.tuple(fc.nat(43), fc.nat(255), fc.uint8Array({ maxLength: 100 })).map(([at, value, tail]) => {
      const spoiled = Buffer.concat([header, tail])
      spoiled[at] = value
      return spoiled
    }),
  )
  fc.assert(
    fc.property(bytes, (file) => {
      try {
        readWav(file)
      } catch (error) {
        expect(error).toBeInstanceOf(NotWav)
      }
    }),
    { numRuns: 2000 },
  )
})

describe('changing the rate', () => {
  test.each([11_025, 16_000, 22_050, 44_100, 48_000])('keeps a tone that came at %i', (rate) => {
    const sound = resample(tone(1000, 500, { rate }), rate, 8000)

    expect(sound).toHaveLength(4000)
    expect(amplitudeOf(1000, sound.subarray(400, 3600))).toBeCloseTo(16_000, -3)
  })

  test('keeps what is too high for a telephone from coming back as another tone', () => {
    const sound = resample(tone(7000, 500, { rate: 44_100 }), 44_100, 8000)

    // 7 kHz would fold to 1 kHz.
    expect(amplitudeOf(1000, sound.subarray(400, 3600))).toBeLessThan(20)
  })

  test('makes one voice of two channels', () => {
    const both = toMono({ rate: 8000, channels: [tone(440, 500), tone(1000, 500)] })

    expect(amplitudeOf(440, both)).toBeCloseTo(8000, -3)
    expect(amplitudeOf(1000, both)).toBeCloseTo(8000, -3)
  })
})
