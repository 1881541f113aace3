import type { Message } from '../../contract/conversations.ts'

/** A run of messages by the same side within a few minutes: one name, one time. */
export type Run = {
  readonly id: string
  readonly from: Message['from']
  readonly author: string | undefined
  readonly at: string
  readonly messages: readonly Shown[]
  /** A new day begins above this run. */
  readonly newDay: boolean
}

export type Shown = Message & { readonly state: 'said' | 'going' | 'failed' }

/** Written here and not yet confirmed by the server. */
export type Pending = {
  readonly clientId: string
  readonly text: string
  readonly files: Message['files']
  readonly at: string
  readonly failed: boolean
}

const runMs = 3 * 60_000

/** The thread as it is read: runs by side, days apart, our own unsent words at the end. */
export function thread(messages: readonly Message[], pending: readonly Pending[], conversationId: string): Run[] {
  const said = messages.map((message): Shown => ({ ...message, state: 'said' }))
  return [...said, ...pending.map((one) => unsent(one, conversationId))].reduce<Run[]>(together, [])
}

function unsent({ clientId, text, files, at, failed }: Pending, conversationId: string): Shown {
  return {
    id: clientId,
    conversationId,
    from: 'agent',
    text,
    files: [...files],
    at,
    state: failed ? 'failed' : 'going',
  }
}

function together(runs: Run[], message: Shown): Run[] {
  const last = runs.at(-1)
  const before = last?.messages.at(-1)
  const newDay = before !== undefined && !sameDay(before.at, message.at)
  if (last && before && !newDay && last.from === message.from && near(before.at, message.at)) {
    return [...runs.slice(0, -1), { ...last, messages: [...last.messages, message] }]
  }
  const author = message.author?.name
  return [...runs, { id: message.id, from: message.from, author, at: message.at, messages: [message], newDay }]
}

/** The last of our messages that the customer has seen: the mark stands there, once. */
export function lastRead(messages: readonly Message[]): string | undefined {
  return messages.findLast(({ from, readAt }) => from === 'agent' && readAt !== undefined)?.id
}

export type Writing = { readonly send: boolean; readonly because?: 'empty' | 'too-long' | 'uploading' }

const mostSigns = 4000

export function canSend(text: string, files: readonly { state: 'going' | 'ready' | 'failed' }[]): Writing {
  if (files.some(({ state }) => state === 'going')) return { send: false, because: 'uploading' }
  if (text.trim().length > mostSigns) return { send: false, because: 'too-long' }
  if (text.trim() === '' && !files.some(({ state }) => state === 'ready')) return { send: false, because: 'empty' }
  return { send: true }
}

function near(a: string, b: string): boolean {
  return Date.parse(b) - Date.parse(a) < runMs
}

function sameDay(a: string, b: string): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString()
}
