import { decode } from './g711.ts'

/** Sound as numbers: one array of 16-bit samples for each channel, all of one length. */
export type Sound = { readonly rate: number; readonly channels: readonly Int16Array[] }

/** No sound that we can read; the message says why. */
export class NotWav extends Error {}

const formatTag = { pcm: 1, alaw: 6, ulaw: 7, extensible: 0xfffe } as const

type Format = { tag: number; channels: number; rate: number; bits: number }

/**
 * Reads RIFF/WAVE: PCM of 8 or 16 bits, A-law and µ-law, up to eight channels.
 * Throws `NotWav`. The data chunk may claim more than there is (a recorder that was killed, a
 * pipe that never learned its length): what is there is read.
 */
export function readWav(bytes: Uint8Array): Sound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 12 || word(view, 0) !== 'RIFF' || word(view, 8) !== 'WAVE')
    throw new NotWav('not a RIFF/WAVE file')
  let format: Format | undefined
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true)
    if (word(view, at) === 'fmt ') format = readFormat(view, at + 8, size)
    if (word(view, at) === 'data') return readData(bytes.subarray(at + 8, at + 8 + size), format)
    // Chunks are padded to an even length.
    at += 8 + size + (size & 1)
  }
  throw new NotWav('no data chunk')
}

/** The 44 bytes before the samples of a 16-bit PCM file. */
export function wavHeader(rate: number, channels: number, dataBytes: number): Buffer {
  const header = Buffer.alloc(44)
  header.write('RIFF', 0, 'latin1')
  header.writeUInt32LE(36 + dataBytes, 4)
  header.write('WAVEfmt ', 8, 'latin1')
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(formatTag.pcm, 20)
  header.writeUInt16LE(channels, 22)
  header.writeUInt32LE(rate, 24)
  header.writeUInt32LE(rate * channels * 2, 28)
  header.writeUInt16LE(channels * 2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36, 'latin1')
  header.writeUInt32LE(dataBytes, 40)
  return header
}

/** RIFF/WAVE, PCM of 16 bits. A channel that is shorter than the first ends in silence. */
export function writeWav({ rate, channels }: Sound): Buffer {
  const length = channels[0]?.length ?? 0
  const data = Buffer.alloc(length * channels.length * 2)
  channels.forEach((samples, channel) => {
    for (let i = 0; i < length; i++) data.writeInt16LE(samples[i] ?? 0, (i * channels.length + channel) * 2)
  })
  return Buffer.concat([wavHeader(rate, channels.length, data.length), data])
}

function readFormat(view: DataView, at: number, size: number): Format {
  if (size < 16 || at + 16 > view.byteLength) throw new NotWav('format chunk is too short')
  const tag = view.getUint16(at, true)
  const extensible = tag === formatTag.extensible && size >= 26 && at + 26 <= view.byteLength
  return {
    // The real tag of an extensible format is the start of its GUID.
    tag: extensible ? view.getUint16(at + 24, true) : tag,
    channels: view.getUint16(at + 2, true),
    rate: view.getUint32(at + 4, true),
    bits: view.getUint16(at + 14, true),
  }
}

function readData(data: Uint8Array, format: Format | undefined): Sound {
  if (!format) throw new NotWav('data comes before its format')
  const { channels, rate } = format
  if (channels < 1 || channels > 8) throw new NotWav(`${channels} channels`)
  if (rate < 1000 || rate > 384_000) throw new NotWav(`${rate} samples a second`)
  const samples = toSamples(data, format)
  return { rate, channels: separate(samples, channels) }
}

function toSamples(data: Uint8Array, { tag, bits }: Format): Int16Array {
  if (tag === formatTag.ulaw && bits === 8) return decode('ulaw', data)
  if (tag === formatTag.alaw && bits === 8) return decode('alaw', data)
  if (tag === formatTag.pcm && bits === 8) return Int16Array.from(data, (byte) => (byte - 128) << 8)
  if (tag === formatTag.pcm && bits === 16) {
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
    return Int16Array.from({ length: data.length >> 1 }, (_, i) => view.getInt16(i * 2, true))
  }
  throw new NotWav(`format ${tag} of ${bits} bits`)
}

function separate(samples: Int16Array, channels: number): Int16Array[] {
  if (channels === 1) return [samples]
  const length = Math.floor(samples.length / channels)
  return Array.from({ length: channels }, (_, channel) =>
    Int16Array.from({ length }, (_, i) => samples[i * channels + channel]!),
  )
}

function word(view: DataView, at: number): string {
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3))
}
