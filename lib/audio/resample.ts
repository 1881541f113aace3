import type { Sound } from './wav.ts'

/** Zero crossings of the sinc on each side: 16 keep aliases more than 60 dB down. */
const reach = 16

/** The pass band ends a little below half the lower rate, so that the slope of the filter is out of the way. */
const passBand = 0.92

/**
 * Changes the rate of one channel by a windowed sinc, with the low-pass that
 * going down needs. `slice` makes a part at a time, for those who must not
 * block: a minute of 48 kHz costs about a tenth of a second.
 */
export class Resampler {
  /** Samples that come out. */
  readonly length: number
  readonly #samples: Int16Array
  readonly #from: number
  readonly #to: number
  readonly #half: number
  readonly #kernels: Float32Array[]

  constructor(samples: Int16Array, from: number, to: number) {
    const divisor = greatestCommon(from, to)
    this.#samples = samples
    this.#from = from / divisor
    this.#to = to / divisor
    this.length = Math.floor((samples.length * this.#to) / this.#from)
    const cutoff = Math.min(1, to / from) * passBand
    this.#half = Math.ceil(reach / cutoff)
    // One kernel for every distance between an output sample and the input grid, made when first needed.
    this.#kernels = new Array(this.#to)
  }

  slice(start: number, end: number): Int16Array {
    const out = new Int16Array(Math.max(0, Math.min(end, this.length) - start))
    for (let i = 0; i < out.length; i++) out[i] = this.#at(start + i)
    return out
  }

  #at(index: number): number {
    const position = index * this.#from
    const centre = Math.floor(position / this.#to)
    const kernel = this.#kernel(position % this.#to)
    let sum = 0
    for (let k = 0; k < kernel.length; k++) sum += kernel[k]! * (this.#samples[centre - this.#half + 1 + k] ?? 0)
    return Math.max(-32_768, Math.min(32_767, Math.round(sum)))
  }

  #kernel(phase: number): Float32Array {
    const known = this.#kernels[phase]
    if (known) return known
    const cutoff = Math.min(1, this.#to / this.#from) * passBand
    const kernel = new Float32Array(this.#half * 2)
    let total = 0
    for (let k = 0; k < kernel.length; k++) {
      const distance = k - this.#half + 1 - phase / this.#to
      kernel[k] = sinc(distance * cutoff) * hann(distance / this.#half)
      total += kernel[k]!
    }
    // A constant must stay that constant.
    for (let k = 0; k < kernel.length; k++) kernel[k] = kernel[k]! / total
    this.#kernels[phase] = kernel
    return kernel
  }
}

/** All of it at once. Rates in samples a second; at the same rate it is the same array. */
export function resample(samples: Int16Array, from: number, to: number): Int16Array {
  if (from === to) return samples
  const resampler = new Resampler(samples, from, to)
  return resampler.slice(0, resampler.length)
}

/** All channels at equal weight. */
export function toMono({ channels }: Sound): Int16Array {
  const [first] = channels
  if (!first || channels.length === 1) return first ?? new Int16Array(0)
  return Int16Array.from(first, (_, i) => channels.reduce((sum, channel) => sum + channel[i]!, 0) / channels.length)
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)
}

function hann(x: number): number {
  return Math.abs(x) >= 1 ? 0 : 0.5 + 0.5 * Math.cos(Math.PI * x)
}

function greatestCommon(a: number, b: number): number {
  return b === 0 ? a : greatestCommon(b, a % b)
}
