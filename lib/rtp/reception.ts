/** What a receiver knows of one stream (RFC 3550 §6.4.1). */
export type ReceptionReport = {
  readonly received: number
  /** Expected minus received; below zero when packets came twice. */
  readonly lost: number
  readonly lostFraction: number
  readonly jitterMs: number
  readonly highestSequence: number
}

/** RFC 3550 A.1: a jump beyond this is a sender that started again. */
const maxDropout = 3000

/** Counts what arrives and what should have (RFC 3550 A.1, A.3 and A.8). */
export class Reception {
  readonly #clockRate: number
  #ssrc: number | undefined
  #base = 0
  #highest = 0
  #received = 0
  #jitter = 0
  #lastTransit: number | undefined
  #expectedBefore = 0
  #receivedBefore = 0

  constructor(clockRate = 8000) {
    this.#clockRate = clockRate
  }

  saw(packet: { sequence: number; timestamp: number; ssrc: number }, arrivedMs: number): void {
    const step = (packet.sequence - this.#highest) & 0xffff
    const startedAgain = step > maxDropout && step < 0x10000 - maxDropout
    if (packet.ssrc !== this.#ssrc || startedAgain) this.#begin(packet)
    else if (step < 0x8000) this.#highest += step
    this.#received++
    this.#measureJitter(packet.timestamp, arrivedMs)
  }

  report(): ReceptionReport {
    const expected = this.#expected()
    return {
      received: this.#received,
      lost: expected - this.#received,
      lostFraction: expected > 0 ? Math.max(0, expected - this.#received) / expected : 0,
      jitterMs: (this.#jitter / this.#clockRate) * 1000,
      highestSequence: this.#highest,
    }
  }

  /** The share lost since this was last asked, of 256 (RFC 3550 A.3). */
  lostSinceLast(): number {
    const expected = this.#expected() - this.#expectedBefore
    const lost = expected - (this.#received - this.#receivedBefore)
    this.#expectedBefore = this.#expected()
    this.#receivedBefore = this.#received
    return expected <= 0 || lost <= 0 ? 0 : Math.min(255, Math.floor((lost * 256) / expected))
  }

  get ssrc(): number | undefined {
    return this.#ssrc
  }

  /** In timestamp units, as a report carries it. */
  get jitter(): number {
    return this.#jitter
  }

  #expected(): number {
    return this.#ssrc === undefined ? 0 : this.#highest - this.#base + 1
  }

  #begin(packet: { sequence: number; ssrc: number }): void {
    this.#ssrc = packet.ssrc
    this.#base = packet.sequence
    this.#highest = packet.sequence
    this.#received = 0
    this.#lastTransit = undefined
    this.#expectedBefore = 0
    this.#receivedBefore = 0
  }

  /** J += (|D| − J) / 16, with D in timestamp units (RFC 3550 §6.4.1). */
  #measureJitter(timestamp: number, arrivedMs: number): void {
    const transit = (Math.round((arrivedMs * this.#clockRate) / 1000) - timestamp) | 0
    if (this.#lastTransit !== undefined) {
      const difference = Math.abs((transit - this.#lastTransit) | 0)
      this.#jitter += (difference - this.#jitter) / 16
    }
    this.#lastTransit = transit
  }
}
