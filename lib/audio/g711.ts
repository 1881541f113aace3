/**
 * The telephone's two ways to put a sample into eight bits (ITU-T G.711):
 * µ-law in North America and Japan, A-law elsewhere. Linear samples are 16 bit.
 * Everything is a table, made once: a busy exchange does this a million times
 * a second.
 */
export type Law = 'ulaw' | 'alaw'

/** By code, the linear sample. */
export const linearByCode: Readonly<Record<Law, Int16Array>> = {
  ulaw: Int16Array.from({ length: 256 }, (_, code) => fromUlaw(code)),
  alaw: Int16Array.from({ length: 256 }, (_, code) => fromAlaw(code)),
}

/** By the sample's 16 bits read as unsigned, the code. */
const codeByLinear: Readonly<Record<Law, Uint8Array>> = {
  ulaw: Uint8Array.from({ length: 65536 }, (_, bits) => toUlaw((bits << 16) >> 16)),
  alaw: Uint8Array.from({ length: 65536 }, (_, bits) => toAlaw((bits << 16) >> 16)),
}

/** What a line sends when nobody speaks. */
export const silenceCode: Readonly<Record<Law, number>> = { ulaw: 0xff, alaw: 0xd5 }

/** By the law that is wanted, from the other one's code: by way of the linear sample. */
export const translationTo: Readonly<Record<Law, Uint8Array>> = {
  ulaw: Uint8Array.from(linearByCode.alaw, (sample) => encodeSample('ulaw', sample)),
  alaw: Uint8Array.from(linearByCode.ulaw, (sample) => encodeSample('alaw', sample)),
}

/** Of a 16-bit sample. */
export function encodeSample(law: Law, sample: number): number {
  return codeByLinear[law][sample & 0xffff]!
}

/** One byte a sample. */
export function encode(law: Law, samples: Int16Array): Uint8Array {
  const table = codeByLinear[law]
  const out = new Uint8Array(samples.length)
  for (let i = 0; i < samples.length; i++) out[i] = table[samples[i]! & 0xffff]!
  return out
}

/** One sample of 16 bits a byte. */
export function decode(law: Law, payload: Uint8Array): Int16Array {
  const table = linearByCode[law]
  const out = new Int16Array(payload.length)
  for (let i = 0; i < payload.length; i++) out[i] = table[payload[i]!]!
  return out
}

/** G.711 table 2a: sign, three bits of segment, four of step, all inverted; the bias of 132 makes segments powers of two. */
function fromUlaw(code: number): number {
  const bits = ~code & 0xff
  const magnitude = ((((bits & 0x0f) << 3) + 132) << ((bits >> 4) & 7)) - 132
  return bits & 0x80 ? -magnitude : magnitude
}

function toUlaw(sample: number): number {
  const biased = Math.min(Math.abs(sample), 32_635) + 132
  const segment = 24 - Math.clz32(biased)
  const step = (biased >> (segment + 3)) & 0x0f
  return ~((sample < 0 ? 0x80 : 0) | (segment << 4) | step) & 0xff
}

/** G.711 table 1a: even bits inverted; the first two segments have the same step. */
function fromAlaw(code: number): number {
  const bits = code ^ 0x55
  const segment = (bits >> 4) & 7
  const step = ((bits & 0x0f) << 4) + 8
  const magnitude = segment === 0 ? step : (step + 0x100) << (segment - 1)
  return bits & 0x80 ? magnitude : -magnitude
}

function toAlaw(sample: number): number {
  const positive = sample >= 0
  // One's complement for the negative side, as in the standard: its thresholds are not mirrored.
  const magnitude = (positive ? sample : ~sample) >> 3
  const segment = Math.max(0, 27 - Math.clz32(magnitude))
  const step = (segment < 2 ? magnitude >> 1 : magnitude >> segment) & 0x0f
  return ((positive ? 0x80 : 0) | (segment << 4) | step) ^ 0x55
}
