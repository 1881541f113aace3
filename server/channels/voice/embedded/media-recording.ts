import type { Law } from '../../../../lib/audio/g711.ts'
import type { RtpPacket } from '../../../../lib/rtp/packet.ts'
import { RecordingFile } from './media-recording-file.ts'
import { Track } from './media-track.ts'

/** What may still be on its way: written is what is older than this. */
const patienceSamples = 4000
/**
 * Written at a time, in beats: a second. Handing a write to the disk's threads
 * costs as much as ten packets; with what may be late it must fit into a track.
 */
const batchBeats = 50

let begun = 0

export type RecordingEnd = { file: string; durationMs: number; complete: boolean; because?: string }

/**
 * A stereo recording on our clock: left is the leg that is recorded, right
 * whoever is connected to it. It goes on through silence, so that a second of
 * the file is a second of the call.
 */
export class Recording {
  readonly #startMs: number
  readonly #left = new Track()
  readonly #right = new Track()
  readonly #file: RecordingFile
  readonly #onEnd: (end: RecordingEnd) => void
  /** Recordings take turns, lest all write in the same beat. */
  #beats = begun++ % batchBeats
  #written = 0
  #ending: Promise<void> | undefined

  constructor(file: string, nowMs: number, onEnd: (end: RecordingEnd) => void) {
    this.#startMs = nowMs
    this.#onEnd = onEnd
    this.#file = new RecordingFile(file, (because) => void this.end(performance.now(), because))
  }

  left(source: unknown, packet: RtpPacket, law: Law, nowMs: number): void {
    this.#left.place(source, packet, law, this.#position(nowMs))
  }

  right(source: unknown, packet: RtpPacket, law: Law, nowMs: number): void {
    this.#right.place(source, packet, law, this.#position(nowMs))
  }

  beat(nowMs: number): void {
    if (++this.#beats % batchBeats === 0 && !this.#ending) this.#writeUntil(this.#position(nowMs) - patienceSamples)
  }

  /** Closes the file and tells how it ended, once. `because` is why it ended before its time. */
  end(nowMs: number, because?: string): Promise<void> {
    this.#ending ??= this.#finish(nowMs, because)
    return this.#ending
  }

  async #finish(nowMs: number, because: string | undefined): Promise<void> {
    if (because === undefined) this.#writeUntil(this.#position(nowMs))
    const { bytes, failure } = await this.#file.close()
    const why = because ?? failure
    const end = { file: this.#file.path, durationMs: Math.round(bytes / 32), complete: why === undefined }
    this.#onEnd(why === undefined ? end : { ...end, because: why })
  }

  #writeUntil(end: number): void {
    // After a sleeping machine there is more to write than the tracks hold: silence, in pieces.
    while (end > this.#written) this.#write(Math.min(end, this.#written + 8000))
  }

  #write(end: number): void {
    const samples = new Int16Array((end - this.#written) * 2)
    this.#left.take(this.#written, end, samples, 0)
    this.#right.take(this.#written, end, samples, 1)
    this.#file.append(Buffer.from(samples.buffer))
    this.#written = end
  }

  #position(nowMs: number): number {
    return Math.round((nowMs - this.#startMs) * 8)
  }
}
