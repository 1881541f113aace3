import { randomBytes } from 'node:crypto'
import {
  ClientTransaction,
  IncomingMessage,
  LoggerFactory,
  OutgoingRequestMessage,
  Timers,
  type UserAgentServer,
} from 'sip.js/lib/core/index.js'
import { headerName } from './headers.ts'

/**
 * Where SIP.js's core assumes a browser on a reliable connection, and what a
 * server on UDP needs instead. Importing this module applies it.
 */

const T1 = Timers.T1
const T4 = Timers.T4

// SIP.js sets these to zero, which RFC 3261 allows for reliable transports
// only. On UDP a finished transaction must linger and absorb what is repeated:
// without timer J a repeated BYE earns a 481 and a repeated REGISTER looks
// like a replayed password (§17.2.2); without timer D a repeated 486 is never
// acknowledged (§17.1.1.2).
Timers.TIMER_D = 64 * T1
Timers.TIMER_I = T4
Timers.TIMER_J = 64 * T1
Timers.TIMER_K = T4

// SIP.js takes branches from ten million numbers. With a thousand transactions
// alive two of them meet every few minutes, and a stranger can guess one. A
// branch must be unique over space and time (RFC 3261 §8.1.1.7).
const transactions = ClientTransaction as unknown as { makeId(request: OutgoingRequestMessage): string }
transactions.makeId = (request) => (request.method === 'CANCEL' && request.branch ? request.branch : newBranch())

// SIP.js spells every header's name anew, whenever it is looked at: a fifth of
// the time of a call. These do what its own do, with the spelling remembered.
Object.assign(IncomingMessage.prototype, {
  addHeader(this: IncomingMessage, name: string, raw: string) {
    const all = this.headers[headerName(name)]
    if (all) all.push({ raw })
    else this.headers[headerName(name)] = [{ raw }]
  },
  getHeader(this: IncomingMessage, name: string) {
    return this.headers[headerName(name)]?.[0]?.raw
  },
  getHeaders(this: IncomingMessage, name: string) {
    return (this.headers[headerName(name)] ?? []).map(({ raw }) => raw)
  },
  hasHeader(this: IncomingMessage, name: string) {
    return this.headers[headerName(name)] !== undefined
  },
  /** What our reader did not parse is not parsed at all: SIP.js's grammar never sees a stranger's bytes. */
  parseHeader(this: IncomingMessage, name: string, at = 0) {
    return this.headers[headerName(name)]?.[at]?.parsed
  },
})
OutgoingRequestMessage.prototype.setHeader = function (name, value) {
  this.headers[headerName(name)] = Array.isArray(value) ? value : [value]
}

/** The magic cookie and 96 bits of chance. */
function newBranch(): string {
  return `z9hG4bK${newToken()}`
}

const tokenBytes = 12
/** Chance in stock: asking the system for it each time is what a call would mostly wait for. No byte is used twice. */
let chance = Buffer.alloc(0)
let chanceUsed = 0

/** For tags, Call-IDs and branches: nobody outside can guess it. */
export function newToken(): string {
  if (chanceUsed >= chance.length) {
    chance = randomBytes(4_096 * tokenBytes)
    chanceUsed = 0
  }
  chanceUsed += tokenBytes
  return chance.toString('hex', chanceUsed - tokenBytes, chanceUsed)
}

/** The core writes names and numbers of callers into its log; none of it may leave. */
export function silentLog(): LoggerFactory {
  const log = new LoggerFactory()
  log.builtinEnabled = false
  log.level = 0
  return log
}

/**
 * The core's table of server transactions. For every new request the core
 * walks over all of them to find a merged one (RFC 3261 §8.2.2.2), which at
 * 150 calls a second is what it mostly does. We keep an index instead and show
 * the walk an empty table.
 */
export class ServerTransactions extends Map<string, UserAgentServer> {
  readonly #branchByRequest = new Map<string, string>()

  override set(branch: string, server: UserAgentServer): this {
    this.#branchByRequest.set(sameRequest(server.message), branch)
    return super.set(branch, server)
  }

  override delete(branch: string): boolean {
    const server = this.get(branch)
    if (server) this.#branchByRequest.delete(sameRequest(server.message))
    return super.delete(branch)
  }

  override clear(): void {
    this.#branchByRequest.clear()
    super.clear()
  }

  override values() {
    return new Map<string, UserAgentServer>().values()
  }

  /** True when this request came in already by another way: answer 482. */
  hasMerged(message: Identified & { viaBranch: string }): boolean {
    const branch = this.#branchByRequest.get(sameRequest(message))
    return branch !== undefined && branch !== message.viaBranch
  }
}

type Identified = { callId: string; fromTag: string; cseq: number; method: string }

function sameRequest({ callId, fromTag, cseq, method }: Identified): string {
  return `${cseq} ${method} ${fromTag} ${callId}`
}
