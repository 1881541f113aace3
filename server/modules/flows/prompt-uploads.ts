import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { resample, toMono } from '../../../lib/audio/resample.ts'
import { NotWav, readWav, writeWav } from '../../../lib/audio/wav.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Database } from '../../platform/db/database.ts'
import type { FlowEvent } from './events.ts'
import type { Prompts } from './prompts.ts'

const mostMs = 5 * 60_000
const rate = 8000

/** A centre's own voice instead of ours: any WAV, kept as the exchange plays it (8 kHz, mono, 16 bit). */
export class PromptUploads {
  readonly #db: Database
  readonly #folder: string
  readonly #prompts: Prompts

  constructor(db: Database, folder: string, prompts: Prompts) {
    this.#db = db
    this.#folder = folder
    this.#prompts = prompts
  }

  async keep(language: 'zh' | 'en', name: string, bytes: Buffer): Promise<{ durationMs: number }> {
    const samples = readSamples(bytes)
    const durationMs = Math.round((samples.length / rate) * 1000)
    if (durationMs > mostMs) throw new Refusal('too-large', 'prompt-too-long', 'has more than five minutes', 'file')
    const folder = join(this.#folder, 'prompts', language)
    await mkdir(folder, { recursive: true })
    const file = join(folder, `${name}.wav`)
    await writeFile(`${file}.part`, writeWav({ rate, channels: [samples] }))
    await rename(`${file}.part`, file)
    this.#prompts.look()
    await this.#db.work(async (_, announce) =>
      announce({ type: 'prompt-replaced', promptId: name, language } satisfies FlowEvent),
    )
    return { durationMs }
  }
}

function readSamples(bytes: Buffer): Int16Array {
  try {
    const sound = readWav(bytes)
    return resample(toMono(sound), sound.rate, rate)
  } catch (error) {
    if (error instanceof NotWav) throw new Refusal('invalid', 'not-wav', 'is not a WAV file we can read', 'file')
    throw error
  }
}
