import type { WebSocket } from 'ws'
import type { Database } from '../db/database.ts'
import type { Told } from '../events/append.ts'
import type { EventLog } from '../events/log.ts'
import { readSince } from '../events/read.ts'
import type { Who } from '../http/who.ts'

const mostBacklog = 1_000
const mostBufferedBytes = 1_000_000
/** A laptop that is shut says no goodbye: it has missed one beat when it is noticed. */
const beatMs = 5_000

/** Somebody has a ticket open, writes in it, or has left it. */
export type Looking = { readonly ticketId: string; readonly how: 'reading' | 'writing' | 'left' }

type Viewer = { readonly socket: WebSocket; readonly who: Who; alive: boolean }

/**
 * Screens that are kept true. A socket hears every event its person may know
 * of, as ids and names only; it resumes after the last number it saw, and is
 * told of a gap when that is too long ago.
 */
export class Live {
  readonly #db: Database
  readonly #log: EventLog
  readonly #mayHear: (who: Who, event: Told) => boolean
  readonly #viewers = new Set<Viewer>()
  readonly #beat: NodeJS.Timeout
  #newest = 0n
  #stopFollowing = () => {}
  #onTyping: (who: Who, conversationId: string) => void = () => {}
  #onLooking: (who: Who, looking: Looking) => void = () => {}
  #onScreen: (who: Who, how: 'opened' | 'closed') => void = () => {}

  constructor(db: Database, log: EventLog, mayHear: (who: Who, event: Told) => boolean) {
    this.#db = db
    this.#log = log
    this.#mayHear = mayHear
    this.#beat = setInterval(() => this.#ping(), beatMs)
    this.#beat.unref()
  }

  async run() {
    this.#newest = await this.#log.newest()
    this.#stopFollowing = this.#log.follow(this.#newest, (event) => this.#spread(event))
  }

  stop() {
    this.#stopFollowing()
    clearInterval(this.#beat)
    for (const { socket } of this.#viewers) socket.close(1001, 'restarting')
  }

  onTyping(listener: (who: Who, conversationId: string) => void) {
    this.#onTyping = listener
  }

  onLooking(listener: (who: Who, looking: Looking) => void) {
    this.#onLooking = listener
  }

  /** Each screen by itself: somebody may have several. */
  onScreen(listener: (who: Who, how: 'opened' | 'closed') => void) {
    this.#onScreen = listener
  }

  get size(): number {
    return this.#viewers.size
  }

  accept(socket: WebSocket, who: Who) {
    const viewer: Viewer = { socket, who, alive: true }
    this.#viewers.add(viewer)
    socket.on('message', (data) => void this.#heard(viewer, String(data)))
    socket.on('pong', () => {
      viewer.alive = true
    })
    socket.on('close', () => {
      this.#viewers.delete(viewer)
      this.#onScreen(who, 'closed')
    })
    socket.on('error', () => socket.terminate())
    this.#onScreen(who, 'opened')
    this.#send(viewer, { type: 'hello', number: String(this.#newest) })
  }

  /** Something short-lived that is not an event: who is typing. */
  say(frame: object, to: (who: Who) => boolean) {
    for (const viewer of this.#viewers) if (to(viewer.who)) this.#send(viewer, frame)
  }

  /** To each what is meant for them alone. */
  tellEach(frameFor: (who: Who) => object | undefined) {
    for (const viewer of this.#viewers) {
      const frame = frameFor(viewer.who)
      if (frame) this.#send(viewer, frame)
    }
  }

  audience(): Who[] {
    return [...this.#viewers].map(({ who }) => who)
  }

  #spread(event: Told) {
    this.#newest = BigInt(event.number)
    const frame = JSON.stringify(toFrame(event))
    for (const viewer of this.#viewers) if (this.#mayHear(viewer.who, event)) this.#send(viewer, frame)
  }

  async #heard(viewer: Viewer, text: string) {
    const frame = read(text)
    if (frame?.type === 'resume' && /^\d{1,19}$/.test(String(frame.after)))
      await this.#resume(viewer, String(frame.after))
    else if (frame?.type === 'typing' && typeof frame.conversationId === 'string')
      this.#onTyping(viewer.who, frame.conversationId)
    else if (frame?.type === 'looking' && typeof frame.ticketId === 'string')
      this.#onLooking(viewer.who, { ticketId: frame.ticketId, how: how(frame.how) })
    else if (frame?.type !== 'ping') viewer.socket.close(1008, 'not understood')
  }

  async #resume(viewer: Viewer, after: string) {
    try {
      const events = await readSince(this.#db, after, mostBacklog + 1)
      if (events.length > mostBacklog) return this.#send(viewer, { type: 'gap', number: String(this.#newest) })
      for (const event of events) if (this.#mayHear(viewer.who, event)) this.#send(viewer, toFrame(event))
      // Also when nothing was missed: it is how a screen learns that its line is alive.
      this.#send(viewer, { type: 'hello', number: String(this.#newest) })
    } catch {
      this.#send(viewer, { type: 'gap', number: String(this.#newest) })
    }
  }

  /** A screen that does not keep up is let go; it comes back and resumes. */
  #send({ socket }: Viewer, frame: object | string) {
    if (socket.bufferedAmount > mostBufferedBytes) return socket.terminate()
    socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
  }

  #ping() {
    for (const viewer of this.#viewers) {
      if (!viewer.alive) viewer.socket.terminate()
      viewer.alive = false
      viewer.socket.ping()
    }
  }
}

/** An event as screens see it: ids, never words. */
function toFrame({ number, type, subject, fact, at }: Told) {
  const ids = Object.fromEntries(
    Object.entries(fact).filter(([key, value]) => key.endsWith('Id') && typeof value === 'string'),
  )
  return { type: 'event', number, name: type, subject, ids, at: at.toISOString() }
}

const how = (given: unknown) => (given === 'writing' || given === 'left' ? given : 'reading')

type Frame = { type?: unknown; after?: unknown; conversationId?: unknown; ticketId?: unknown; how?: unknown }

function read(text: string): Frame | undefined {
  if (text.length > 1_000) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
