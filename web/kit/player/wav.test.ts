import { describe, expect, test } from 'vitest'
import { aG711Wav, aWav } from './wav.builder.ts'
import { readWave } from './wav.ts'

const second = (loud: number) => Array.from({ length: 8000 }, () => loud)

test('each side keeps to its own channel and time', () => {
  const wave = readWave(aWav([...second(0.5), ...second(0)], [...second(0), ...second(-1)]), 4)!

  expect(wave.durationMs).toBe(2000)
  expect([...wave.peaksByChannel[0]!].map((peak) => peak.toFixed(1))).toEqual(['0.5', '0.5', '0.0', '0.0'])
  expect([...wave.peaksByChannel[1]!].map((peak) => peak.toFixed(1))).toEqual(['0.0', '0.0', '1.0', '1.0'])
})

describe('G.711', () => {
  test('µ-law: 0xFF is silence and 0x00 and 0x80 are the loudest', () => {
    const wave = readWave(aG711Wav(7, [0xff, 0x00, 0x80], [0x7f, 0xff, 0xff]), 3)!

    expect([...wave.peaksByChannel[0]!].map((peak) => peak.toFixed(2))).toEqual(['0.00', '0.98', '0.98'])
  })

  test('A-law: 0xD5 is nearly silence and 0x2A is the loudest', () => {
    const wave = readWave(aG711Wav(6, [0xd5, 0x2a], [0xd5, 0xd5]), 2)!

    expect([...wave.peaksByChannel[0]!].map((peak) => peak.toFixed(2))).toEqual(['0.00', '0.98'])
  })
})

test('a recording that was cut off is read as far as it goes', () => {
  const cut = aWav(second(0.5), second(0)).slice(0, 44 + 4 * 4000)

  expect(readWave(cut, 2)?.durationMs).toBe(500)
})

test('a long call loses no loud moment at the edges of its columns', () => {
  const loud = second(0)
  loud[0] = 1

  expect(readWave(aWav(loud, loud), 10)!.peaksByChannel[0]![0]).toBeCloseTo(1, 2)
})

test('what is no WAV is no wave', () => {
  expect(readWave(new ArrayBuffer(10), 4)).toBeUndefined()
  expect(readWave(new TextEncoder().encode('x'.repeat(100)).buffer as ArrayBuffer, 4)).toBeUndefined()
})
