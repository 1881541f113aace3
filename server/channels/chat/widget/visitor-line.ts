import type { RawData, WebSocket } from 'ws'
import type { FromVisitor, ThreadFrame, ToVisitor } from '../chat-channel.ts'
import { Allowance } from './allowance.ts'
import { mostFrameBytes, readFrame, writeFrame } from './visitor-frames.ts'

/** Why we hang up, as WebSocket close codes (RFC 6455 §7.4.2 leaves 4000–4999 to us). The widget reads them. */
export const hangUpCodes = {
  goingAway: 1001,
  tooBig: 1009,
  tryLater: 1013,
  nonsense: 4400,
  silent: 4408,
  tooManyTabs: 4409,
  tooOften: 4429,
} as const

/** A tab that reads slower than this much behind is let go; it comes back and is told the thread. */
const mostBehindBytes = 1024 * 1024
/** Frames that wait for the thread; more than this cannot be said in the time one answer takes. */
const mostHeldBack = 200

type Hears = {
  say(frame: FromVisitor & { type: 'say' }): void
  signal(type: 'typing' | 'read' | 'leave'): void
  closed(): void
}

/**
 * One tab's line to us.
 *
 * ```txt
 *   opened ──thread──▶ told ──▶ closed
 *      └──────────────────────────▲     nonsense, flood, silence, too slow, gone
 * ```
 *
 * Until the thread is told, frames are held back, so that the thread never
 * overwrites what is newer than itself.
 */
export class VisitorLine {
  readonly #socket: WebSocket
  readonly #hears: Hears
  readonly #now: () => number
  readonly #frames: Allowance
  readonly #words: Allowance
  readonly #signals: Allowance
  #heldBack: ToVisitor[] | undefined = []
  #heardSinceSweep = true
  #closed = false

  constructor(socket: WebSocket, hears: Hears, now: () => number = Date.now) {
    this.#socket = socket
    this.#hears = hears
    this.#now = now
    // A person pastes ten lines at once and types a dozen frames a minute; a flood is neither.
    this.#frames = new Allowance(60, 10, now())
    this.#words = new Allowance(10, 1, now())
    this.#signals = new Allowance(6, 1, now())
    socket.on('message', (data, isBinary) => this.#heard(data, isBinary))
    socket.on('pong', () => {
      this.#heardSinceSweep = true
    })
    // Without a listener one broken socket would end the process.
    socket.on('error', () => {})
    socket.on('close', () => this.#end())
  }

  tell(thread: ThreadFrame) {
    const held = this.#heldBack ?? []
    this.#heldBack = undefined
    this.#write(thread)
    for (const frame of held) this.#write(frame)
  }

  deliver(frame: ToVisitor) {
    if (!this.#heldBack) return this.#write(frame)
    if (this.#heldBack.push(frame) > mostHeldBack) this.hangUp(hangUpCodes.tryLater, 'try again')
  }

  /** Called now and then: a line that said nothing, not even pong, since the last time is dead. */
  sweep() {
    if (!this.#heardSinceSweep) return this.#drop()
    this.#heardSinceSweep = false
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping()
  }

  hangUp(code: number, why: string) {
    if (this.#closed) return
    this.#socket.close(code, why)
    // A hostile peer never answers our close; ws alone would keep it for 30 seconds.
    setTimeout(() => this.#socket.terminate(), 2000).unref()
    this.#end()
  }

  #heard(data: RawData, isBinary: boolean) {
    if (this.#closed) return
    this.#heardSinceSweep = true
    if (!this.#frames.take(this.#now())) return this.hangUp(hangUpCodes.tooOften, 'too many frames')
    if (isBinary) return this.hangUp(hangUpCodes.nonsense, 'binary')
    const bytes = Buffer.isBuffer(data) ? data : Buffer.concat([data].flat() as Buffer[])
    if (bytes.length > mostFrameBytes) return this.hangUp(hangUpCodes.tooBig, 'frame too big')
    this.#handle(readFrame(bytes.toString('utf8')))
  }

  #handle(frame: ReturnType<typeof readFrame>) {
    if (frame.type === 'nonsense') return this.hangUp(hangUpCodes.nonsense, frame.because)
    if (frame.type === 'ping') return this.#write({ type: 'pong' })
    if (frame.type === 'say') return this.#say(frame)
    const allowance = frame.type === 'leave' ? this.#words : this.#signals
    if (allowance.take(this.#now())) this.#hears.signal(frame.type)
  }

  #say(frame: FromVisitor & { type: 'say' }) {
    if (this.#words.take(this.#now())) return this.#hears.say(frame)
    this.#write({ type: 'refused', clientId: frame.clientId, code: 'too-often' })
  }

  #write(frame: ToVisitor) {
    if (this.#closed || this.#socket.readyState !== this.#socket.OPEN) return
    if (this.#socket.bufferedAmount > mostBehindBytes) return this.#drop()
    this.#socket.send(writeFrame(frame))
  }

  #drop() {
    this.#socket.terminate()
    this.#end()
  }

  #end() {
    if (this.#closed) return
    this.#closed = true
    this.#heldBack = undefined
    this.#hears.closed()
  }
}
