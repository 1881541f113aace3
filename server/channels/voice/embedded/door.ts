import type { BanSettings } from './settings.ts'

export type Fault = 'wrong-passwords' | 'scanning' | 'malformed'

type Visitor = {
  readonly faults: Record<Fault, number>
  /** When the faults were last counted down. */
  countedAt: number
  bannedUntil: number
  /** New calls this address may still make now. */
  calls: number
  callsAt: number
}

const mostVisitors = 20_000
const slowAfter = 5
const slowestMs = 2_000

/**
 * Who may come in. Faults are counted per address and forgotten with time;
 * too many, and the address is shut out for a while.
 *
 * Per address, not per port: an attacker changes ports for free. But a whole
 * office may share an address behind its router. So the limits are far above
 * what an office gets wrong, every password that is right takes back twenty
 * that were wrong, and whoever is registered keeps being served while the
 * address is banned (the engine excuses known flows).
 *
 * On UDP an address can be forged, so only passwords that answer a challenge
 * of ours count in full: those prove that the sender hears us.
 */
export class Door {
  readonly #visitors = new Map<string, Visitor>()
  readonly #ban: BanSettings
  readonly #callsPerSecond: number
  readonly #banned: (address: string, because: Fault) => void

  constructor(ban: BanSettings, callsPerSecond: number, banned: (address: string, because: Fault) => void) {
    this.#ban = ban
    this.#callsPerSecond = callsPerSecond
    this.#banned = banned
  }

  /** How many addresses are remembered. */
  get size(): number {
    return this.#visitors.size
  }

  isBanned(address: string, now = Date.now()): boolean {
    return (this.#visitors.get(address)?.bannedUntil ?? 0) > now
  }

  /** Counts a fault, and bans when it was one too many. Returns how many there are. */
  fault(address: string, fault: Fault, weight = 1, now = Date.now()): number {
    const visitor = this.#visitor(address, now)
    this.#forgetSome(visitor, now)
    visitor.faults[fault] += weight
    if (visitor.faults[fault] >= this.#limits[fault] && visitor.bannedUntil <= now) {
      visitor.bannedUntil = now + this.#ban.lastsMs
      this.#banned(address, fault)
    }
    return visitor.faults[fault]
  }

  /** How long the answer to a wrong password should take: guessing must be slow before it is forbidden. */
  slownessMs(faults: number): number {
    return faults <= slowAfter ? 0 : Math.min(slowestMs, (faults - slowAfter) * 100)
  }

  /** Somebody from there knows a password. */
  provedPassword(address: string) {
    const faults = this.#visitors.get(address)?.faults
    if (faults) faults['wrong-passwords'] = Math.max(0, faults['wrong-passwords'] - 20)
  }

  /** Whether one more new call may come from there now: a bucket of two seconds' worth, from which a call takes `cost`. */
  mayCall(address: string, cost = 1, now = Date.now()): boolean {
    const visitor = this.#visitor(address, now)
    const refilled = visitor.calls + ((now - visitor.callsAt) / 1000) * this.#callsPerSecond
    visitor.calls = Math.min(2 * this.#callsPerSecond, refilled)
    visitor.callsAt = now
    if (visitor.calls < cost) return false
    visitor.calls -= cost
    return true
  }

  get #limits(): Record<Fault, number> {
    const { wrongPasswords, unknownNumbers, malformed } = this.#ban
    return { 'wrong-passwords': wrongPasswords, scanning: unknownNumbers, malformed }
  }

  #visitor(address: string, now: number): Visitor {
    const known = this.#visitors.get(address)
    if (known) return known
    const faults = { 'wrong-passwords': 0, scanning: 0, malformed: 0 }
    const visitor = { faults, countedAt: now, bannedUntil: 0, calls: 2 * this.#callsPerSecond, callsAt: now }
    this.#visitors.set(address, visitor)
    if (this.#visitors.size > mostVisitors) this.#forgetOldest()
    return visitor
  }

  #forgetSome(visitor: Visitor, now: number) {
    const forgotten = ((now - visitor.countedAt) / 60_000) * this.#ban.forgottenPerMinute
    visitor.countedAt = now
    for (const fault of Object.keys(visitor.faults) as Fault[]) {
      visitor.faults[fault] = Math.max(0, visitor.faults[fault] - forgotten)
    }
  }

  /** A flood of forged addresses must not fill the memory; the first to come are the first forgotten. */
  #forgetOldest() {
    for (const address of this.#visitors.keys()) {
      this.#visitors.delete(address)
      if (this.#visitors.size <= mostVisitors * 0.9) return
    }
  }
}
