import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { wavHeader } from '../../../../lib/audio/wav.ts'

const headerBytes = 44
/** The header is made true again after this much sound: with every write of a second, less what rounding takes. */
const refreshBytes = 24_000
/** A disk that is this far behind (two minutes) will not catch up. */
const mostWaiting = 4 * 1024 * 1024
/** RIFF counts in 32 bits: 37 hours of this. */
const mostBytes = 2 ** 32 - 2 ** 20

/**
 * A WAV file that grows while it is spoken. Writes wait their turn and never
 * hold up a call; the header is refreshed as it grows, so that whatever stops
 * the process leaves a file that plays, short of its last two seconds at most.
 *
 * The first trouble is told once; what was written before it stays.
 */
export class RecordingFile {
  readonly path: string
  readonly #onFailure: (because: string) => void
  #handle: FileHandle | undefined
  #waiting: Buffer[] = []
  #waitingBytes = 0
  #bytes = 0
  #claimed = 0
  #failure: string | undefined
  #work: Promise<void>

  constructor(path: string, onFailure: (because: string) => void) {
    this.path = path
    this.#onFailure = onFailure
    this.#work = this.#open().catch((error) => this.#fail(reason(error)))
  }

  append(chunk: Buffer): void {
    if (this.#failure) return
    this.#waiting.push(chunk)
    this.#waitingBytes += chunk.length
    if (this.#waitingBytes > mostWaiting) this.#fail('the disk is too slow')
    else if (this.#bytes + this.#waitingBytes > mostBytes) this.#fail('the recording is too long')
    else this.#work = this.#work.then(() => this.#drain()).catch((error) => this.#fail(reason(error)))
  }

  /** What is in the file, and why it is not all. Never rejects. */
  async close(): Promise<{ bytes: number; failure: string | undefined }> {
    await this.#work
    try {
      await this.#claim()
    } catch (error) {
      this.#failure ??= reason(error)
    }
    await this.#handle?.close().catch(() => {})
    return { bytes: this.#claimed, failure: this.#failure }
  }

  async #open(): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true })
    this.#handle = await open(this.path, 'w')
    await writeAll(this.#handle, wavHeader(8000, 2, 0), 0)
  }

  async #drain(): Promise<void> {
    if (this.#waiting.length === 0 || this.#failure) return
    const chunk = Buffer.concat(this.#waiting)
    this.#waiting = []
    this.#waitingBytes = 0
    await writeAll(this.#handle!, chunk, headerBytes + this.#bytes)
    this.#bytes += chunk.length
    if (this.#bytes - this.#claimed >= refreshBytes) await this.#claim()
  }

  /** Sound first, then the header that speaks of it: a header never claims what is not there. */
  async #claim(): Promise<void> {
    if (!this.#handle || this.#bytes === this.#claimed) return
    await writeAll(this.#handle, wavHeader(8000, 2, this.#bytes), 0)
    this.#claimed = this.#bytes
  }

  #fail(because: string): void {
    if (this.#failure) return
    this.#failure = because
    this.#waiting = []
    this.#waitingBytes = 0
    this.#onFailure(because)
  }
}

/** A full disk takes a part of a chunk before it refuses the rest. */
async function writeAll(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, at, bytes.length - at, position + at)
    at += bytesWritten
  }
}

function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'the disk is full'
  return `the file cannot be written (${code ?? 'unknown'})`
}
