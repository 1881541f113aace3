import { expect, test } from 'vitest'
import { decode, encode, encodeSample, type Law, linearByCode, translationTo } from './g711.ts'
import { amplitudeOf, tone } from './tone.ts'

const laws: Law[] = ['ulaw', 'alaw']
const everyCode = Uint8Array.from({ length: 256 }, (_, code) => code)

test.each([
  ['ulaw', 0xff, 0],
  ['ulaw', 0x80, 32_124],
  ['ulaw', 0x00, -32_124],
  ['ulaw', 0xf0, 120],
  ['ulaw', 0xef, 132],
  ['alaw', 0xd5, 8],
  ['alaw', 0x55, -8],
  ['alaw', 0xaa, 32_256],
  ['alaw', 0x2a, -32_256],
  ['alaw', 0xc5, 264],
] as const)('%s code %i is the sample of the standard', (law, code, sample) => {
  expect(linearByCode[law][code]).toBe(sample)
})

test.each(laws)('every code of %s survives being decoded and encoded again', (law) => {
  const there = encode(law, decode(law, everyCode))

  // µ-law has two zeros; the positive one is sent.
  expect(there).toEqual(law === 'ulaw' ? everyCode.map((code) => (code === 0x7f ? 0xff : code)) : everyCode)
})

test.each(laws)('%s is never further off than half a step', (law) => {
  const allowed = (sample: number) => Math.max(law === 'ulaw' ? 8 : 16, Math.abs(sample) / 31 + 4)
  const everySample = Array.from({ length: 65_536 }, (_, i) => i - 32_768)

  const off = everySample.filter((sample) => {
    return Math.abs(linearByCode[law][encodeSample(law, sample)]! - sample) > allowed(sample)
  })

  expect(off).toEqual([])
})

test('a tone goes through both laws unharmed', () => {
  const throughUlaw = encode('ulaw', tone(1000, 500))

  const throughBoth = decode(
    'alaw',
    throughUlaw.map((code) => translationTo.alaw[code]!),
  )

  expect(amplitudeOf(1000, throughBoth)).toBeCloseTo(16_000, -3)
  expect(amplitudeOf(440, throughBoth)).toBeLessThan(50)
})
