/**
 * What the product asks of a channel on which customers write. `widget/` is
 * the window on a web page; others (mail, a messenger) can stand beside it.
 *
 * A visitor is one browser of one customer, however many tabs it has open.
 * The shapes of the frames are those of `contract/widget.ts`, restated here
 * because a channel does not know the contract.
 * @NOTE must stay in step with contract/widget.ts; visitor-frames.test.ts compares them.
 */
export interface ChatChannel {
  /** Who hears what visitors do. Set once, before the first of them comes. */
  onVisitor(handlers: VisitorHandlers): void
  /**
   * To every tab of this visitor, in order; to nobody when they are gone.
   * Nothing is kept: whoever comes back is told the whole thread by `connected`.
   */
  deliver(visitor: VisitorId, frame: ToVisitor): void
  isConnected(visitor: VisitorId): boolean
  /** Tells everybody that we are going away (they come back by themselves) and lets go of their lines. */
  stop(): Promise<void>
}

export interface VisitorHandlers {
  /**
   * A tab has opened its line: what has been said so far. Frames delivered
   * while this is being answered reach the tab after the thread, so nothing
   * falls between the two.
   */
  connected(visitor: VisitorId): Promise<ThreadFrame>
  /**
   * One at a time per visitor, in the order they were said. Saying the same
   * `clientId` twice is saying it once: deliver the kept message again, with
   * its clientId, and the tab knows that it arrived. A returned code is told
   * to the tab, which keeps what was typed; a thrown error becomes `unavailable`.
   */
  said(words: Said): Promise<SayRefusal | undefined>
  typing(visitor: VisitorId): void
  /** The visitor has seen everything said so far. */
  read(visitor: VisitorId): void | Promise<void>
  /** The visitor is done. What they say next waits until this is settled, and begins anew. */
  left(visitor: VisitorId): void | Promise<void>
  /** The last tab of this visitor has closed or been lost. */
  gone(visitor: VisitorId): void
}

export type VisitorId = string

export type Said = {
  readonly visitor: VisitorId
  readonly clientId: string
  /** May be empty when there are files. */
  readonly text: string
  readonly fileIds: readonly string[]
}

/** Stable codes the widget has words for: `too-often`, `file-unknown`, `closed`, `unavailable`; others are shown as "not taken". */
export type SayRefusal = string

export type VisitorMessage = {
  id: string
  from: 'customer' | 'agent' | 'system'
  author?: string
  text: string
  files: { id: string; name: string; type: string; bytes: number }[]
  /** ISO 8601 UTC. */
  at: string
  readAt?: string
  clientId?: string
  survey?: { url: string }
}

type Standing = { agent?: string; position?: number }

export type ThreadFrame = {
  type: 'thread'
  state: 'none' | 'waiting' | 'talking' | 'closed'
  messages: VisitorMessage[]
} & Standing

export type ToVisitor =
  | ThreadFrame
  | { type: 'message'; message: VisitorMessage }
  | ({ type: 'state'; state: 'waiting' | 'talking' | 'closed' } & Standing)
  | { type: 'typing' }
  | { type: 'read'; at: string }
  | { type: 'refused'; clientId?: string; code: string }
  | { type: 'pong' }

export type FromVisitor =
  | { type: 'say'; clientId: string; text: string; fileIds: string[] }
  | { type: 'typing' }
  | { type: 'read' }
  | { type: 'leave' }
  | { type: 'ping' }
