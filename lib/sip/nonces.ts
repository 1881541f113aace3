import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Within one nonce a phone counts up; what does not count up was heard before. */
export type Judgement = 'fresh' | 'stale' | 'forged'

/**
 * Nonces that need no memory until someone proves a password with one: the
 * time and some chance, signed with a key that lives as long as the process.
 * A thousand strangers asking for challenges cost nothing.
 */
export class Nonces {
  readonly #key = randomBytes(32)
  readonly #lastCount = new Map<string, number>()
  readonly #livesMs: number
  readonly #most: number

  constructor(livesMs: number, most = 20_000) {
    this.#livesMs = livesMs
    this.#most = most
  }

  issue(now = Date.now()): string {
    const word = Buffer.alloc(14)
    word.writeUIntBE(now, 0, 6)
    randomBytes(8).copy(word, 6)
    return Buffer.concat([word, this.#sign(word)]).toString('hex')
  }

  /** Whether we gave it out, and it is not too old. */
  judge(nonce: string, now = Date.now()): Judgement {
    const bytes = Buffer.from(nonce.slice(0, 64), 'hex')
    if (bytes.length !== 30 || nonce.length !== 60) return 'forged'
    const word = bytes.subarray(0, 14)
    if (!timingSafeEqual(bytes.subarray(14), this.#sign(word))) return 'forged'
    return now - word.readUIntBE(0, 6) > this.#livesMs ? 'stale' : 'fresh'
  }

  /**
   * Uses up one count of a nonce, after the password was proven. False when
   * this count, or a later one, was used before: someone replays. Phones that
   * do not count may use a nonce once.
   */
  spend(nonce: string, nc: string): boolean {
    const count = nc ? Number.parseInt(nc, 16) : Number.POSITIVE_INFINITY
    if (count <= (this.#lastCount.get(nonce) ?? 0)) return false
    // Delete first, so that the map stays in order of last use.
    this.#lastCount.delete(nonce)
    this.#lastCount.set(nonce, count)
    if (this.#lastCount.size > this.#most) this.#forgetOld()
    return true
  }

  /** Only dead nonces may be forgotten, or a replay would work; the oldest die first. */
  #forgetOld() {
    for (const nonce of this.#lastCount.keys()) {
      if (this.judge(nonce) === 'fresh' && this.#lastCount.size < 2 * this.#most) return
      this.#lastCount.delete(nonce)
    }
  }

  #sign(word: Buffer): Buffer {
    return createHmac('sha256', this.#key).update(word).digest().subarray(0, 16)
  }
}
