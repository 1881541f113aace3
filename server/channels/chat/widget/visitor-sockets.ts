import { type WebSocket, WebSocketServer } from 'ws'
import type { ChatChannel, FromVisitor, ToVisitor, VisitorHandlers, VisitorId } from '../chat-channel.ts'
import { mostFrameBytes } from './visitor-frames.ts'
import { hangUpCodes, VisitorLine } from './visitor-line.ts'

type Limits = {
  /** Of one visitor; when one more comes, the oldest gives way. */
  readonly mostTabs: number
  readonly mostVisitors: number
  /** Said and not yet answered, of one visitor. */
  readonly mostWaiting: number
  readonly sweepEveryMs: number
}

const usual: Limits = { mostTabs: 6, mostVisitors: 20_000, mostWaiting: 30, sweepEveryMs: 30_000 }

type Visitor = {
  readonly id: VisitorId
  /** In the order they came. */
  readonly lines: Set<VisitorLine>
  /** What they say is answered one after the other, whichever tab it came from and whether or not it is still there. */
  queue: Promise<void>
  waiting: number
}

type Needs = {
  /** Told when a handler throws, without a word of what was said. */
  report(problem: unknown): void
}

/**
 * The visitors' sockets: every tab of every customer that has the widget open.
 * Who a visitor is was settled before `accept`; what comes in is a stranger's
 * and is bounded in size, rate and number. One visitor's misbehaviour ends at
 * that visitor's lines.
 */
export class VisitorSockets implements ChatChannel {
  readonly #needs: Needs
  readonly #limits: Limits
  readonly #visitors = new Map<VisitorId, Visitor>()
  readonly #sweeping: NodeJS.Timeout
  #handlers: VisitorHandlers | undefined
  #stopped = false

  constructor(needs: Needs, limits: Partial<Limits> = {}) {
    this.#needs = needs
    this.#limits = { ...usual, ...limits }
    this.#sweeping = setInterval(() => this.#sweep(), this.#limits.sweepEveryMs)
    this.#sweeping.unref()
  }

  onVisitor(handlers: VisitorHandlers) {
    this.#handlers = handlers
  }

  /** A tab has opened its socket with this visitor's token. */
  accept(socket: WebSocket, id: VisitorId) {
    if (socket.readyState !== socket.OPEN) return
    if (this.#stopped || !this.#handlers || this.#isFull(id)) {
      socket.on('error', () => {})
      return socket.close(hangUpCodes.tryLater, 'try again')
    }
    const visitor = this.#visitor(id)
    const line = new VisitorLine(socket, {
      say: (frame) => this.#said(visitor, line, frame),
      signal: (type) => this.#signalled(visitor, type),
      closed: () => this.#closed(visitor, line),
    })
    visitor.lines.add(line)
    this.#makeRoom(visitor)
    void this.#tellThread(visitor, line)
  }

  deliver(id: VisitorId, frame: ToVisitor) {
    for (const line of this.#visitors.get(id)?.lines ?? []) line.deliver(frame)
  }

  isConnected(id: VisitorId): boolean {
    return (this.#visitors.get(id)?.lines.size ?? 0) > 0
  }

  /** Visitors connected now, for the metrics. */
  get size(): number {
    return this.#visitors.size
  }

  async stop() {
    this.#stopped = true
    clearInterval(this.#sweeping)
    const all = [...this.#visitors.values()]
    for (const { lines } of all) for (const line of [...lines]) line.hangUp(hangUpCodes.goingAway, 'restarting')
    await Promise.all(all.map(({ queue }) => queue))
  }

  #isFull(id: VisitorId): boolean {
    return !this.#visitors.has(id) && this.#visitors.size >= this.#limits.mostVisitors
  }

  #visitor(id: VisitorId): Visitor {
    const known = this.#visitors.get(id)
    if (known) return known
    const visitor: Visitor = { id, lines: new Set(), queue: Promise.resolve(), waiting: 0 }
    this.#visitors.set(id, visitor)
    return visitor
  }

  /** The oldest gives way: it is the one most likely to be a lost connection that we have not noticed yet. */
  #makeRoom({ lines }: Visitor) {
    const [oldest] = lines
    if (oldest && lines.size > this.#limits.mostTabs) oldest.hangUp(hangUpCodes.tooManyTabs, 'too many tabs')
  }

  async #tellThread({ id }: Visitor, line: VisitorLine) {
    try {
      line.tell(await this.#handlers!.connected(id))
    } catch (problem) {
      this.#needs.report(problem)
      line.hangUp(hangUpCodes.tryLater, 'try again')
    }
  }

  #said(visitor: Visitor, line: VisitorLine, { clientId, text, fileIds }: FromVisitor & { type: 'say' }) {
    const taken = this.#inTurn(visitor, async () => {
      const code = await this.#answer({ visitor: visitor.id, clientId, text, fileIds })
      if (code !== undefined) line.deliver({ type: 'refused', clientId, code })
    })
    if (!taken) line.deliver({ type: 'refused', clientId, code: 'too-often' })
  }

  async #answer(said: Parameters<VisitorHandlers['said']>[0]): Promise<string | undefined> {
    try {
      return await this.#handlers!.said(said)
    } catch (problem) {
      this.#needs.report(problem)
      return 'unavailable'
    }
  }

  #signalled(visitor: Visitor, type: 'typing' | 'read' | 'leave') {
    const handlers = this.#handlers!
    if (type === 'typing') return this.#guard(() => handlers.typing(visitor.id))
    // "Goodbye" and then leaving must be heard in that order.
    this.#inTurn(visitor, async () => {
      try {
        await (type === 'read' ? handlers.read(visitor.id) : handlers.left(visitor.id))
      } catch (problem) {
        this.#needs.report(problem)
      }
    })
  }

  #inTurn(visitor: Visitor, act: () => Promise<void>): boolean {
    if (visitor.waiting >= this.#limits.mostWaiting) return false
    visitor.waiting += 1
    visitor.queue = visitor.queue.then(act).then(() => {
      visitor.waiting -= 1
      this.#forgetIfGone(visitor)
    })
    return true
  }

  #closed(visitor: Visitor, line: VisitorLine) {
    visitor.lines.delete(line)
    if (visitor.lines.size === 0) this.#guard(() => this.#handlers!.gone(visitor.id))
    this.#forgetIfGone(visitor)
  }

  /** Kept while something they said is being answered: should they come back meanwhile, the order holds. */
  #forgetIfGone({ id, lines, waiting }: Visitor) {
    if (lines.size === 0 && waiting === 0) this.#visitors.delete(id)
  }

  #sweep() {
    for (const { lines } of [...this.#visitors.values()]) for (const line of [...lines]) line.sweep()
  }

  #guard(act: () => void) {
    try {
      act()
    } catch (problem) {
      this.#needs.report(problem)
    }
  }
}

/** The WebSocket end that `accept` expects: frames bounded before they are read, no compression for strangers. */
export function visitorSocketServer(): WebSocketServer {
  return new WebSocketServer({ noServer: true, maxPayload: mostFrameBytes, perMessageDeflate: false })
}
