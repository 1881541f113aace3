import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tone } from '../lib/audio/tone.ts'
import { writeWav } from '../lib/audio/wav.ts'

/**
 * `node --import tsx scripts/render-ringback.ts`: what an agent hears while the
 * customer's phone rings, as it sounds in China: 450 Hz, one second in five
 * (GF 002-9002.3). The result is committed.
 */
const file = join(import.meta.dirname, '../assets/tones/ringback.wav')
const rate = 8000
const sound = new Int16Array(5 * rate)
// A quarter of what is possible: it stands beside a human ear.
sound.set(tone(450, 1000).map((sample) => sample / 4))
mkdirSync(join(file, '..'), { recursive: true })
writeFileSync(file, writeWav({ rate, channels: [sound] }))
