/** What of a WAV file (RIFF, "Multimedia Programming Interface and Data Specifications 1.0") a picture of it needs. */
export type Wave = {
  readonly channels: number
  readonly durationMs: number
  /** Highest loudness of each column, 0 to 1, by channel. */
  readonly peaksByChannel: readonly Float32Array[]
}

type Format = { code: number; channels: number; rate: number; bits: number; align: number }

const pcm = 1
const aLaw = 6
const muLaw = 7

/**
 * Reads a WAV of 16-bit PCM or G.711 and draws it together into `columns`
 * peaks. A file that is still being written, or was cut off, is read as far as
 * it goes. `undefined` when it is no WAV that we know.
 */
export function readWave(file: ArrayBuffer, columns: number): Wave | undefined {
  const view = new DataView(file)
  if (file.byteLength < 44 || word(view, 0) !== 'RIFF' || word(view, 8) !== 'WAVE') return undefined
  const parts = chunks(view)
  const format = parts.fmt && readFormat(view, parts.fmt.at)
  const data = parts.data
  const sample = format && sampleReader(view, format)
  if (!format || !data || !sample) return undefined
  const frames = Math.floor(Math.min(data.bytes, file.byteLength - data.at) / format.align)
  const peaksByChannel = Array.from({ length: format.channels }, (_, channel) =>
    peaks(frames, columns, (frame) => sample(data.at + frame * format.align + (channel * format.bits) / 8)),
  )
  return { channels: format.channels, durationMs: (frames / format.rate) * 1000, peaksByChannel }
}

type Chunk = { at: number; bytes: number }

function chunks(view: DataView): { fmt?: Chunk; data?: Chunk } {
  const found: { fmt?: Chunk; data?: Chunk } = {}
  for (let at = 12; at + 8 <= view.byteLength; ) {
    const bytes = view.getUint32(at + 4, true)
    if (word(view, at) === 'fmt ') found.fmt = { at: at + 8, bytes }
    if (word(view, at) === 'data') found.data = { at: at + 8, bytes: bytes === 0 ? view.byteLength : bytes }
    if (found.data) break
    at += 8 + bytes + (bytes % 2)
  }
  return found
}

function readFormat(view: DataView, at: number): Format | undefined {
  if (at + 16 > view.byteLength) return undefined
  const channels = view.getUint16(at + 2, true)
  const rate = view.getUint32(at + 4, true)
  const align = view.getUint16(at + 12, true)
  const bits = view.getUint16(at + 14, true)
  if (channels < 1 || channels > 2 || rate === 0 || align === 0) return undefined
  return { code: view.getUint16(at, true), channels, rate, bits, align }
}

function sampleReader(view: DataView, { code, bits }: Format): ((at: number) => number) | undefined {
  if (code === pcm && bits === 16) return (at) => Math.abs(view.getInt16(at, true)) / 32768
  if (code === muLaw && bits === 8) return (at) => fromMuLaw(view.getUint8(at))
  if (code === aLaw && bits === 8) return (at) => fromALaw(view.getUint8(at))
  return undefined
}

/** ITU-T G.711 §3.2: how loud, without the sign. */
function fromMuLaw(byte: number): number {
  const turned = ~byte & 0xff
  const exponent = (turned >> 4) & 7
  return ((((turned & 15) << 3) + 132) * 2 ** exponent - 132) / 32768
}

/** ITU-T G.711 §3.1: every other bit is turned over on the line. */
function fromALaw(byte: number): number {
  const turned = byte ^ 0x55
  const exponent = (turned >> 4) & 7
  const mantissa = ((turned & 15) << 4) + 8
  return (exponent === 0 ? mantissa : (mantissa + 256) * 2 ** (exponent - 1)) / 32768
}

/** A long call is looked at in steps: a picture needs no more than a few hundred looks a column. */
function peaks(frames: number, columns: number, loudAt: (frame: number) => number): Float32Array {
  const result = new Float32Array(columns)
  const perColumn = frames / columns
  const step = Math.max(1, Math.floor(perColumn / 400))
  for (let column = 0; column < columns; column++) {
    const end = Math.min(frames, Math.ceil((column + 1) * perColumn))
    for (let frame = Math.floor(column * perColumn); frame < end; frame += step) {
      result[column] = Math.max(result[column] ?? 0, loudAt(frame))
    }
  }
  return result
}

function word(view: DataView, at: number): string {
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3))
}
