/** A small stereo WAV of 16-bit PCM: `left` and `right` are samples from -1 to 1. */
export function aWav(left: readonly number[], right: readonly number[], rate = 8000): ArrayBuffer {
  const bytes = left.length * 4
  const file = new ArrayBuffer(44 + bytes)
  const view = new DataView(file)
  writeHeader(view, { code: 1, bits: 16, rate, bytes })
  left.forEach((sample, frame) => {
    view.setInt16(44 + frame * 4, Math.round(sample * 32767), true)
    view.setInt16(46 + frame * 4, Math.round((right[frame] ?? 0) * 32767), true)
  })
  return file
}

export function aG711Wav(code: 6 | 7, left: readonly number[], right: readonly number[]): ArrayBuffer {
  const bytes = left.length * 2
  const file = new ArrayBuffer(44 + bytes)
  const view = new DataView(file)
  writeHeader(view, { code, bits: 8, rate: 8000, bytes })
  left.forEach((byte, frame) => {
    view.setUint8(44 + frame * 2, byte)
    view.setUint8(45 + frame * 2, right[frame] ?? 0)
  })
  return file
}

function writeHeader(view: DataView, how: { code: number; bits: number; rate: number; bytes: number }) {
  const write = (at: number, word: string) =>
    [...word].forEach((sign, n) => void view.setUint8(at + n, sign.charCodeAt(0)))
  const align = (how.bits / 8) * 2
  write(0, 'RIFF')
  view.setUint32(4, 36 + how.bytes, true)
  write(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, how.code, true)
  view.setUint16(22, 2, true)
  view.setUint32(24, how.rate, true)
  view.setUint32(28, how.rate * align, true)
  view.setUint16(32, align, true)
  view.setUint16(34, how.bits, true)
  write(36, 'data')
  view.setUint32(40, how.bytes, true)
}
