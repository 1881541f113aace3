import type { LegId } from '../../base/id.ts'

/**
 * What the product asks of a telephone exchange. `embedded/` answers with our
 * own SIP stack, `fake/` in memory for tests; an Asterisk behind ARI can be
 * the third. All pass the same suite in engine.contract.ts.
 *
 * The words are a telephonist's words. SIP methods, SDP, RTP and sockets stay
 * on the other side of this file. A leg is one party's line into the exchange:
 * a customer's phone, an agent's browser. Two connected legs are a call.
 *
 * Acting on a leg that has ended does nothing: the far end may hang up at any
 * moment, and the `leg-ended` event tells that story.
 */
export interface VoiceEngine {
  /** Binds its sockets. Rejects with the reason when it cannot. */
  start(): Promise<void>
  /** Takes no new calls; resolves when the last one is over, at the latest after `graceMs`. */
  drain(graceMs: number): Promise<void>
  /** Hangs up what is left and frees the sockets. */
  stop(): Promise<void>

  /** Lets the caller hear that it rings. */
  ring(leg: LegId): Promise<void>
  answer(leg: LegId): Promise<void>
  /** Declines a leg that was not answered yet. */
  reject(leg: LegId, why: 'busy' | 'not-found' | 'declined' | 'overloaded'): Promise<void>
  /**
   * Rings a registered extension, on every device that is registered for it:
   * the first to answer wins, the others stop ringing. Resolves as soon as the
   * far end is being tried, not when it answers; `leg-ended` with `no-answer`
   * follows after `ringForMs`, and with `not-reachable` at once when no device
   * is registered.
   */
  dial(extension: string, as: DialAs): Promise<LegId>
  /**
   * Rings a number outside, along the line that the operator set. Only what an
   * agent asked for, or an admin laid down in a rule or an escalation, may lead
   * here, and nothing a stranger sends: every call costs money (toll fraud).
   * Ends like `dial`; without a line to the outside, or with what is no number,
   * as `not-reachable`.
   */
  dialOut(number: string, as: DialAs): Promise<LegId>
  /** Whether there is a line to the outside. */
  reachesOutside(): boolean
  /** Both parties hear each other until either is held, connected elsewhere or hangs up. */
  connect(one: LegId, other: LegId): Promise<void>
  /** Undoes `connect`: both lines stay up and hear nothing. */
  part(leg: LegId): Promise<void>
  /** The party hears music and is not heard; the line stays up. Holding twice is holding once. */
  hold(leg: LegId): Promise<void>
  resume(leg: LegId): Promise<void>
  /** Hanging up twice is hanging up once. */
  hangUp(leg: LegId): Promise<void>

  /**
   * Plays WAV files one after the other, whatever played before. Resolves
   * `finished` after the last sample, `stopped` when something else was
   * played, connected or hung up. With `repeat` it goes on until stopped.
   */
  play(leg: LegId, files: readonly string[], options?: { repeat?: boolean }): Promise<'finished' | 'stopped'>
  quiet(leg: LegId): Promise<void>
  /** Gathers keys; those pressed since the last `collect` count (people type ahead). A key stops what is playing. */
  collect(leg: LegId, wanted: Collect): Promise<Collected>

  /**
   * Writes a stereo WAV as it happens: left is what this leg says, right is
   * what the legs connected to it say (silence while nobody is). Held time is
   * recorded as silence. A full disk ends the recording, never the call.
   */
  record(leg: LegId, file: string): Promise<void>
  stopRecording(leg: LegId): Promise<void>

  /** Who is registered now, for the floor and for presence. */
  registered(extension: string): readonly Device[]
  /** Listeners are called in order, one event at a time per leg. */
  onEvent(listener: (event: VoiceEvent) => void): () => void
}

export type DialAs = {
  /** Shown to the one who is rung: E.164 or an extension. */
  readonly callerId: string
  readonly callerName?: string
  /** Handed to softphones (header `X-Yihu-Call`), so that a screen knows which call rings. */
  readonly reference?: string
  readonly ringForMs: number
}

export type Collect = {
  readonly most: number
  /** How long the first key may take, from the end of what is playing. */
  readonly firstMs: number
  readonly betweenMs: number
  /** Ends the gathering and is not part of it, usually `#`. */
  readonly endKey?: string
}

export type Collected = { readonly keys: string; readonly because: 'enough' | 'end-key' | 'timeout' | 'hung-up' }

export type Device = { readonly kind: 'phone' | 'browser'; readonly since: Date }

export type VoiceEvent =
  /** Someone rings a number or extension. Answer, ring or reject it. */
  | {
      type: 'call-arrived'
      leg: LegId
      /** As the far end gave it: a number, or `anonymous`. */
      from: string
      fromName: string | undefined
      to: string
      /** The extension that proved itself by password, else undefined: an outside caller. */
      extension: string | undefined
      via: 'phone' | 'browser'
      /** Opaque word a web page gave along (header `X-Yihu-Visitor`), to know its visitor again. */
      visitor: string | undefined
    }
  | { type: 'leg-ringing'; leg: LegId }
  | { type: 'leg-answered'; leg: LegId; device: 'phone' | 'browser' }
  | { type: 'key-pressed'; leg: LegId; key: string }
  /** The party pressed hold on their own phone; the other side already hears music. */
  | { type: 'leg-held'; leg: LegId }
  | { type: 'leg-resumed'; leg: LegId }
  /** The party asks for a transfer on their own phone: blind to a number, or attended to a leg of theirs. */
  | { type: 'transfer-asked'; leg: LegId; to: string; joins: LegId | undefined; settle(done: boolean): void }
  | { type: 'recording-ended'; leg: LegId; file: string; durationMs: number; complete: boolean; because?: string }
  /** Always the last word about a leg, whoever hung up and however it ended. */
  | { type: 'leg-ended'; leg: LegId; why: LegEnd }
  | { type: 'device-registered'; extension: string; kind: 'phone' | 'browser' }
  | { type: 'device-gone'; extension: string; kind: 'phone' | 'browser' }
  /** Told once per source while it lasts. */
  | { type: 'source-banned'; address: string; because: 'wrong-passwords' | 'scanning' | 'malformed' }

export type LegEnd =
  | 'hung-up'
  /** We hung up. */
  | 'released'
  | 'busy'
  | 'declined'
  | 'no-answer'
  /** The caller gave up before the answer. */
  | 'cancelled'
  | 'not-reachable'
  /** No common codec, or the far end broke the protocol. */
  | 'failed'
  /** Nothing was heard from the far end any more. */
  | 'lost'

/** What the exchange asks of the house. */
export type VoiceNeeds = {
  /** HA1 = MD5(username:realm:password) (RFC 2617 §3.2.2.2) of an account, with the extension it may register. */
  accountOf(username: string): Promise<{ ha1: string; extension: string; kind: 'phone' | 'browser' } | undefined>
  /** Whether an unauthenticated caller may ring this number; all others get 404. */
  isPublished(number: string): boolean
}
