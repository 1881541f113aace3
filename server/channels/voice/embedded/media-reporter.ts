import { meanOpinionScore } from '../../../../lib/rtp/mos.ts'
import type { Outgoing } from '../../../../lib/rtp/outgoing.ts'
import type { Reception } from '../../../../lib/rtp/reception.ts'
import { buildRtcp, parseRtcp, type Report, roundTripMs } from '../../../../lib/rtp/rtcp.ts'

/** RFC 3550 §6.2: five seconds, and half of that up or down so that two sides never keep step. */
const betweenMs = 5000

/** One direction of a line, as its receiver counted it. */
export type Way = { readonly lostFraction: number; readonly jitterMs: number; readonly mos: number }

export type Quality = {
  /** What we heard of them. */
  readonly heard: Way
  /** What they said they heard of us; undefined for phones that send no reports. */
  readonly sent: Way | undefined
  readonly roundTripMs: number | undefined
}

/** Exchanges reports about one line with its far end, and makes a score of them (RFC 3550 §6, ITU-T G.107). */
export class Reporter {
  readonly #out: Outgoing
  readonly #reception: Reception
  #nextMs = 0
  #they: { sentAt: number; heardMs: number } | undefined
  #theirs: { report: Report; reports: number; lost: number } | undefined
  #tripMs: number | undefined

  constructor(out: Outgoing, reception: Reception) {
    this.#out = out
    this.#reception = reception
  }

  /** A report, when it is time for one. */
  due(nowMs: number): Buffer | undefined {
    if (nowMs < this.#nextMs || this.#reception.ssrc === undefined) return undefined
    this.#nextMs = nowMs + betweenMs * (0.5 + Math.random())
    return buildRtcp(this.#out, this.#reception, this.#they, sinceEpoch(nowMs))
  }

  heard(bytes: Buffer, nowMs: number): void {
    const heard = parseRtcp(bytes)
    if (!heard) return
    if (heard.sentAt !== undefined) this.#they = { sentAt: heard.sentAt, heardMs: sinceEpoch(nowMs) }
    const report = heard.reports.find(({ about }) => about === this.#out.ssrc)
    if (!report) return
    const before = this.#theirs ?? { reports: 0, lost: 0 }
    this.#theirs = { report, reports: before.reports + 1, lost: before.lost + report.lostFraction }
    this.#tripMs = roundTripMs(report, sinceEpoch(nowMs)) ?? this.#tripMs
  }

  quality(): Quality {
    const { lostFraction, jitterMs } = this.#reception.report()
    const theirs = this.#theirs
    const sent = theirs && this.#way(theirs.lost / theirs.reports, theirs.report.jitter / 8)
    return { heard: this.#way(lostFraction, jitterMs), sent, roundTripMs: this.#tripMs }
  }

  #way(lostFraction: number, jitterMs: number): Way {
    return { lostFraction, jitterMs, mos: meanOpinionScore({ lostFraction, jitterMs, roundTripMs: this.#tripMs ?? 0 }) }
  }
}

function sinceEpoch(nowMs: number): number {
  return performance.timeOrigin + nowMs
}
