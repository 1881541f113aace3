import { readFile, stat } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { encode, type Law, silenceCode } from '../../../../lib/audio/g711.ts'
import { Resampler, toMono } from '../../../../lib/audio/resample.ts'
import { readWav } from '../../../../lib/audio/wav.ts'
import { frameSamples } from './media-beat.ts'

/** A file ready to be sent: both laws, whole frames, the last one filled up with silence. */
export type Prompt = { readonly frames: number; readonly bytes: Readonly<Record<Law, Uint8Array>> }

/** An hour of music in µ-law is 29 MB; more than this is not a prompt. */
const mostBytes = 64 * 1024 * 1024
/** What the cache may hold, both laws together. */
const mostCached = 128 * 1024 * 1024
/** Resampled at a time: less than half a millisecond's work, so that no beat is late. */
const slice = 800

/** Prompts by file, kept until the file changes or the room is needed. */
export class Prompts {
  readonly #known = new Map<string, { stamp: string; prompt: Prompt }>()
  #bytes = 0

  /** Throws when the file is not there or is no WAV. */
  async load(file: string): Promise<Prompt> {
    const { mtimeMs, size } = await stat(file)
    if (size > mostBytes) throw new Error('the prompt is too long')
    const stamp = `${mtimeMs} ${size}`
    const known = this.#known.get(file)
    if (known?.stamp === stamp) return known.prompt
    const prompt = await read(file)
    this.#keep(file, stamp, prompt)
    return prompt
  }

  #keep(file: string, stamp: string, prompt: Prompt): void {
    this.#forget(file)
    this.#known.set(file, { stamp, prompt })
    this.#bytes += weight(prompt)
    for (const oldest of this.#known.keys()) {
      if (this.#bytes <= mostCached || oldest === file) break
      this.#forget(oldest)
    }
  }

  #forget(file: string): void {
    const known = this.#known.get(file)
    if (!known) return
    this.#known.delete(file)
    this.#bytes -= weight(known.prompt)
  }
}

/** The bytes of one frame, in the law that the line speaks. */
export function frameOf(prompt: Prompt, frame: number, law: Law): Uint8Array {
  return prompt.bytes[law].subarray(frame * frameSamples, (frame + 1) * frameSamples)
}

async function read(file: string): Promise<Prompt> {
  const sound = readWav(await readFile(file))
  const samples = await atEightKilohertz(toMono(sound), sound.rate)
  const frames = Math.ceil(samples.length / frameSamples)
  return { frames, bytes: { ulaw: framed(samples, frames, 'ulaw'), alaw: framed(samples, frames, 'alaw') } }
}

async function atEightKilohertz(samples: Int16Array, rate: number): Promise<Int16Array> {
  if (rate === 8000) return samples
  const resampler = new Resampler(samples, rate, 8000)
  const out = new Int16Array(resampler.length)
  for (let at = 0; at < out.length; at += slice) {
    out.set(resampler.slice(at, at + slice), at)
    await setImmediate()
  }
  return out
}

function framed(samples: Int16Array, frames: number, law: Law): Uint8Array {
  const bytes = new Uint8Array(frames * frameSamples).fill(silenceCode[law])
  bytes.set(encode(law, samples))
  return bytes
}

function weight(prompt: Prompt): number {
  return prompt.bytes.ulaw.length * 2
}
