import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * `node scripts/render-music.mjs`: composes assets/music/hold.wav, what callers
 * hear while they wait. Eight bars of slow broken chords and a sparse melody,
 * made of sines that fade like a plucked string; what still rings at the end is
 * laid over the beginning, so that the loop has no seam. Everything stays
 * between 180 and 1200 Hz, where a telephone sounds best, and soft.
 */
const rate = 8000
const beatS = 0.95
const beatsABar = 4
const bars = 8
const samples = Math.round(rate * beatS * beatsABar * bars)
const sound = new Float64Array(samples)

/** Notes are named by semitones above A3 (220 Hz). */
const chords = [
  [3, 7, 10, 14], // C  E G B: where it begins
  [0, 3, 7, 10], // A minor seventh
  [-4, 0, 3, 7], // F major seventh
  [-2, 2, 5, 9], // G, sixth
  [3, 7, 10, 14],
  [7, 10, 14, 17], // E minor seventh
  [-4, 3, 8, 12], // F, open
  [-2, 5, 10, 14], // G, leading home
]
/** Bar, beat, note, length in beats. */
const melody = [
  [0, 0, 19, 2],
  [0, 2.5, 17, 1.5],
  [1, 1, 15, 2.5],
  [2, 0, 12, 1.5],
  [2, 2, 15, 2],
  [3, 1, 14, 3],
  [4, 0, 19, 2],
  [4, 2.5, 22, 1.5],
  [5, 1, 19, 2.5],
  [6, 0, 15, 1.5],
  [6, 2, 12, 2],
  [7, 1, 14, 1.5],
  [7, 3, 17, 1],
]

chords.forEach((chord, bar) => {
  // Up and down again, one note a half beat, the lowest one longest.
  const order = [0, 1, 2, 3, 2, 1, 2, 1]
  order.forEach((which, i) => {
    pluck(bar, i / 2, chord[which], which === 0 ? 3.2 : 1.6, i === 0 ? 0.2 : 0.11)
  })
})
for (const [bar, beat, note, beats] of melody) pluck(bar, beat, note, beats * 1.3, 0.17)

write(join(import.meta.dirname, '../assets/music/hold.wav'))

/** Adds one note; `fadeS` is when a quarter of it is left. */
function pluck(bar, beat, note, fadeS, loudness) {
  const start = Math.round((bar * beatsABar + beat) * beatS * rate)
  const pitch = 220 * 2 ** (note / 12)
  const length = Math.round(fadeS * 2.5 * rate)
  for (let i = 0; i < length; i++) {
    const t = i / rate
    const attack = Math.min(1, t / 0.03)
    const release = Math.min(1, (length - i) / (0.1 * rate))
    const fade = Math.exp((-1.4 * t) / fadeS) * attack * release
    const tone = Math.sin(2 * Math.PI * pitch * t) + 0.18 * Math.sin(4 * Math.PI * pitch * t) * Math.exp(-2 * t)
    sound[(start + i) % samples] += loudness * fade * tone
  }
}

/** Half as loud as it could be: music must not shout at somebody who waits. */
function write(file) {
  const peak = sound.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const data = Buffer.alloc(44 + samples * 2)
  data.write('RIFF', 0)
  data.writeUInt32LE(36 + samples * 2, 4)
  data.write('WAVEfmt ', 8)
  data.writeUInt32LE(16, 16)
  data.writeUInt16LE(1, 20)
  data.writeUInt16LE(1, 22)
  data.writeUInt32LE(rate, 24)
  data.writeUInt32LE(rate * 2, 28)
  data.writeUInt16LE(2, 32)
  data.writeUInt16LE(16, 34)
  data.write('data', 36)
  data.writeUInt32LE(samples * 2, 40)
  sound.forEach((value, i) => {
    data.writeInt16LE(Math.round((value / peak) * 0.4 * 32_767), 44 + i * 2)
  })
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, data)
}
