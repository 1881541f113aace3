import type { ToVisitor, VisitorMessage } from '../../contract/widget.ts'

/**
 * What has been said, as far as this tab knows.
 *
 * ```txt
 *   none ──say──▶ waiting ──▶ talking ──▶ closed
 *                    ▲          │ agent lost  │
 *                    └──────────┴─────────────┘ the customer writes again
 * ```
 *
 * The server decides the state; we only repeat it.
 */
export type Thread = {
  readonly state: 'none' | 'waiting' | 'talking' | 'closed'
  readonly agent: string | undefined
  /** In the queue, from 1; only while waiting. */
  readonly position: number | undefined
  /** Oldest first, each once. */
  readonly messages: readonly VisitorMessage[]
  /** Until when the agent's last key press counts as "is typing". */
  readonly typingUntilMs: number
}

export const emptyThread: Thread = {
  state: 'none',
  agent: undefined,
  position: undefined,
  messages: [],
  typingUntilMs: 0,
}

const typingLastsMs = 6000

/** What the thread is after this frame. A frame that we do not know changes nothing. */
export function hear(thread: Thread, frame: ToVisitor, nowMs: number): Thread {
  switch (frame.type) {
    case 'thread':
      return { ...standing(frame), messages: inOrder(frame.messages), typingUntilMs: 0 }
    case 'state':
      return { ...thread, ...standing(frame), typingUntilMs: 0 }
    case 'message':
      return said(thread, frame.message)
    case 'typing':
      return { ...thread, typingUntilMs: nowMs + typingLastsMs }
    case 'read':
      return { ...thread, messages: thread.messages.map((message) => seen(message, frame.at)) }
    default:
      return thread
  }
}

function standing(frame: { state: Thread['state']; agent?: string; position?: number }) {
  return { state: frame.state, agent: frame.agent, position: frame.position }
}

function said(thread: Thread, message: VisitorMessage): Thread {
  const others = thread.messages.filter(({ id }) => id !== message.id)
  const typingUntilMs = message.from === 'agent' ? 0 : thread.typingUntilMs
  return { ...thread, messages: inOrder([...others, message]), typingUntilMs }
}

/** The agent has seen everything of ours up to then. */
function seen(message: VisitorMessage, at: string): VisitorMessage {
  const isOurs = message.from === 'customer' && !message.readAt
  return isOurs && Date.parse(message.at) <= Date.parse(at) ? { ...message, readAt: at } : message
}

function inOrder(messages: readonly VisitorMessage[]): VisitorMessage[] {
  return [...messages].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
}

/** Said by the other side after `seenAt`, newest last. */
export function unread(thread: Thread, seenAt: string): VisitorMessage[] {
  const since = Date.parse(seenAt) || 0
  return thread.messages.filter(({ from, at }) => from !== 'customer' && Date.parse(at) > since)
}
