import type { LegId } from '../../../base/id.ts'

/**
 * The sound of the embedded exchange: RTP sockets, WebRTC peers, prompts, keys
 * and recordings, all in a process of their own so that a busy house never makes a
 * voice stutter. The signalling side passes session descriptions through as
 * opaque text (RFC 8866, offer and answer RFC 3264).
 *
 * Every method is harmless on a leg that was closed.
 */
export interface Media {
  start(): Promise<void>
  stop(): Promise<void>

  /** Opens a leg for an offer that arrived. Throws `NoCommonCodec` when none fits, `BadDescription` when it cannot be read. */
  answerOffer(leg: LegId, offer: string): Promise<string>
  /** Opens a leg that we offer: plain RTP for phones, `webrtc` (ICE, DTLS-SRTP) for browsers. */
  makeOffer(leg: LegId, kind: 'rtp' | 'webrtc'): Promise<string>
  takeAnswer(leg: LegId, answer: string): Promise<void>
  /** The far end's re-INVITE: new address or direction. Returns our answer and whether they hold us. */
  takeReoffer(leg: LegId, offer: string): Promise<{ answer: string; held: boolean }>
  /** Our own re-INVITE. `hold` offers sendonly, `resume` sendrecv. */
  makeReoffer(leg: LegId, direction: 'hold' | 'resume'): Promise<string>
  close(leg: LegId): Promise<void>

  connect(one: LegId, other: LegId): Promise<void>
  part(leg: LegId): Promise<void>
  /** A held leg hears music and is neither heard nor recorded. */
  hold(leg: LegId): Promise<void>
  resume(leg: LegId): Promise<void>
  play(leg: LegId, files: readonly string[], repeat: boolean): Promise<'finished' | 'stopped'>
  quiet(leg: LegId): Promise<void>
  record(leg: LegId, file: string): Promise<void>
  stopRecording(leg: LegId): Promise<void>

  onEvent(listener: (event: MediaEvent) => void): void
}

export type MediaEvent =
  | { type: 'key-pressed'; leg: LegId; key: string }
  /** No packet for `lostAfterMs` on a leg that should send: the network or the phone is gone. */
  | { type: 'leg-silent'; leg: LegId }
  | { type: 'recording-ended'; leg: LegId; file: string; durationMs: number; complete: boolean; because?: string }

export type MediaSettings = {
  /** Address in our session descriptions and of our sockets. */
  readonly host: string
  readonly portMin: number
  readonly portMax: number
  /** WAV, 8 kHz mono: what held parties hear. */
  readonly musicFile: string
  /** Phones may keep still while nobody speaks. */
  readonly lostAfterMs: number
  /** Browsers never do: a page that was closed or loaded again is missed sooner. */
  readonly browserLostAfterMs?: number
}

export class NoCommonCodec extends Error {}
export class BadDescription extends Error {}
