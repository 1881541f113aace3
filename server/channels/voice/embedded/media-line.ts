import type { RtpPacket } from '../../../../lib/rtp/packet.ts'
import type { Agreement } from './media-agreement.ts'

/**
 * What carries one leg's packets: a phone's RTP socket or a browser's peer
 * connection. A line knows addresses and keys of encryption; what is to be
 * heard on it is not its business.
 */
export interface Line {
  readonly agreement: Agreement
  /** Names our stream on this line. */
  readonly ssrc: number
  /** To their offer, the first or a later one. Throws `NoCommonCodec` and `BadDescription`. */
  answer(offer: string): Promise<string>
  offer(direction: 'hold' | 'resume'): Promise<string>
  takeAnswer(answer: string): Promise<void>

  /** A whole RTP packet in the clear. Nothing is heard of one that cannot be sent: it is lost like any other. */
  send(packet: Buffer): void
  /** An RTCP packet in the clear; a line that reports by itself has nothing to do. */
  sendReport(report: Buffer): void
  onReport: (report: Buffer, nowMs: number) => void
  onPacket: (packet: RtpPacket, nowMs: number) => void
  readonly counts: LineCounts
  close(): Promise<void>
}

export type LineCounts = {
  received: number
  /** From an address that is not the far end's. */
  strangers: number
  /** No RTP, or a payload type nobody agreed on. */
  unreadable: number
}
