import { crc32 } from 'node:zlib'
import type { TextModel } from './classifier.ts'

/**
 * A model as bytes, to keep in a file or a column.
 *
 * ```txt
 *   "yihu-text-model-1\n"  CRC-32 of all after it (u32)  length of head (u32)
 *   head: JSON { labels, temperature, pinyin, features: number, vocabularyBytes }
 *   vocabulary: UTF-8, one feature a line
 *   rarity, bias, weights: float32
 * ```
 * All numbers are little-endian.
 */
const magic = Buffer.from('yihu-text-model-1\n')
const bodyAt = magic.length + 4
const maxHeadBytes = 1 << 20

type Head = { labels: string[]; temperature: number; pinyin: boolean; features: number; vocabularyBytes: number }

export function modelToBytes(model: TextModel): Buffer {
  const vocabulary = Buffer.from([...model.featureNumbers.keys()].join('\n'))
  const { labels, temperature, pinyin, rarity, bias, weights } = model
  const head = Buffer.from(
    JSON.stringify({ labels, temperature, pinyin, features: rarity.length, vocabularyBytes: vocabulary.length }),
  )
  const body = Buffer.concat([u32(head.length), head, vocabulary, ...[rarity, bias, weights].map(floatsToBytes)])
  return Buffer.concat([magic, u32(crc32(body)), body])
}

/** Throws in plain words when the bytes are not a whole model: the caller goes on without one. */
export function modelFromBytes(bytes: Uint8Array): TextModel {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!all.subarray(0, magic.length).equals(magic)) throw new Error('This is not a text model of version 1')
  const body = all.subarray(bodyAt)
  if (body.length < 4 || all.readUInt32LE(magic.length) !== crc32(body)) throw new Error('The text model is damaged')

  const headBytes = body.readUInt32LE(0)
  if (headBytes > maxHeadBytes) throw new Error('The text model is damaged')
  const head = JSON.parse(body.toString('utf8', 4, 4 + headBytes)) as Head
  return readBody(head, body.subarray(4 + headBytes))
}

function readBody({ labels, temperature, pinyin, features, vocabularyBytes }: Head, body: Buffer): TextModel {
  const words = body.toString('utf8', 0, vocabularyBytes).split('\n')
  const floats = bytesToFloats(body.subarray(vocabularyBytes))
  const biasAt = features
  const weightsAt = features + labels.length
  if (words.length !== features || floats.length !== weightsAt + features * labels.length) {
    throw new Error('The text model does not fit together')
  }
  return {
    labels,
    featureNumbers: new Map(words.map((word, i) => [word, i])),
    rarity: floats.subarray(0, biasAt),
    bias: floats.subarray(biasAt, weightsAt),
    weights: floats.subarray(weightsAt),
    temperature,
    pinyin,
  }
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function floatsToBytes(floats: Float32Array): Buffer {
  const bytes = Buffer.alloc(floats.length * 4)
  floats.forEach((value, i) => {
    bytes.writeFloatLE(value, i * 4)
  })
  return bytes
}

function bytesToFloats(bytes: Buffer): Float32Array {
  return Float32Array.from({ length: Math.floor(bytes.length / 4) }, (_, i) => bytes.readFloatLE(i * 4))
}
