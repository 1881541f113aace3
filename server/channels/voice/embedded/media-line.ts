import type { Law } from '../../../../lib/audio/g711.ts'
import type { RtpPacket } from '../../../../lib/rtp/packet.ts'

/**
 * What carries one leg's packets: a phone's RTP socket or a browser's peer
 * connection. A line knows addresses and payload types; what is to be heard on
 * it is not its business.
 */
export interface Line {
  /** The far end's answer to `offer`, or to `makeOffer` before. Both throw `NoCommonCodec` and `BadDescription`. */
  answer(offer: string): Promise<{ answer: string; held: boolean }>
  offer(direction: 'hold' | 'resume'): Promise<string>
  takeAnswer(answer: string): Promise<void>

  /** What we send audio with; undefined until both sides have spoken, and while they do not want to hear. */
  readonly audio: { readonly payloadType: number; readonly law: Law } | undefined
  readonly keys: number | undefined
  /** How a payload type of theirs is to be read. */
  kindOf(payloadType: number): Law | 'keys' | undefined
  /** Whether by agreement they are sending. */
  readonly theySend: boolean

  send(packet: Buffer): void
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
