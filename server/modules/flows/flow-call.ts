import type { CallId, ConversationId, LegId } from '../../base/id.ts'
import type { VoiceEngine } from '../../channels/voice/engine.ts'
import type { NotServed, Words } from './flow.ts'
import type { Prompts } from './prompts.ts'

/** A call that is led through a flow. */
export type FlowCall = {
  readonly callId: CallId
  readonly conversationId: ConversationId
  /** The caller's line. */
  readonly leg: LegId
}

export type Wanted = FlowCall & {
  /** The queue's key. */
  readonly queue: string
  readonly skills: readonly { readonly skill: string; readonly level: number }[]
  readonly priority: number
  readonly tags: readonly string[]
  readonly language: 'zh' | 'en'
}

/** What running a flow needs from the house; app.ts hands it in. */
export type RunnerNeeds = {
  voice: Pick<VoiceEngine, 'answer' | 'play' | 'quiet' | 'collect' | 'hangUp'>
  prompts: Prompts
  clock: { now(): Date }
  /** Whether the caller's line is still up. */
  isUp(call: CallId): boolean
  line: {
    enqueue(wanted: Wanted): Promise<{ kind: 'queued' } | { kind: 'refused'; because: NotServed }>
    /** Whether they may be asked how it was. */
    mayAskScore(call: CallId): Promise<boolean>
    /** The caller hung up while being enqueued. */
    leave(call: CallId): Promise<void>
    /** 1 is next, 0 rings at somebody already; nothing when they do not wait. */
    positionOf(call: CallId): number | undefined
    /** How long they will probably still wait; nothing while too little is known. */
    waitMsOf(call: CallId): number | undefined
    /** Whether they can be rung later instead; `ask` when they have to say where. */
    mayRingBack(call: CallId): 'yes' | 'ask' | 'no'
    /** The number that these keys stand for, if we would ring it. */
    readNumber(keys: string): string | undefined
    /** Their place is kept from now on; at the number they typed, if they did. */
    ringBack(
      call: CallId,
      language: 'zh' | 'en',
      typed?: string,
    ): Promise<{ kind: 'kept'; minutes: number | undefined } | { kind: 'refused' }>
  }
  /** Keeps what the caller told us by key. */
  notes: {
    keyPressed(call: FlowCall, pressed: { key: string; words: Words; issue?: string }): Promise<void>
    surveyAnswered(call: FlowCall, score: number): Promise<void>
    /** They were let go outside of opening hours. */
    foundClosed(call: FlowCall): Promise<void>
  }
  /** Something failed; the flow goes on as well as it can. */
  say: { warn(what: object, words: string): void }
}
