/** What the house knows of a conversation so far; more arrives with every message and key. */
export type Known = {
  readonly channel: 'phone' | 'web-call' | 'chat'
  /** As the far end gave it; missing when withheld and in chats. */
  readonly callerNumber?: string | undefined
  readonly dialledNumber?: string | undefined
  readonly customer?: KnownCustomer | undefined
  readonly keys: readonly PressedKey[]
  readonly messages: readonly Said[]
}

export type KnownCustomer = {
  readonly name?: string | undefined
  /** E.164 */
  readonly phone?: string | undefined
  readonly email?: string | undefined
  readonly address?: string | undefined
  /** False while it is a "maybe" that nobody has confirmed. */
  readonly certain: boolean
}

export type PressedKey = {
  readonly key: string
  /** What the menu said about the key. */
  readonly words?: { readonly zh: string; readonly en: string } | undefined
  /** The issue type that the flow gives to the choice, by its key. */
  readonly issue?: string | undefined
}

export type Said = {
  readonly id: string
  readonly from: 'customer' | 'agent' | 'system'
  readonly text: string
}

/** Long chats are read from their end: what was said last is what it is about now. */
const mostMessages = 50

export function customerWords({ messages }: Pick<Known, 'messages'>): Said[] {
  return messages.filter(({ from, text }) => from === 'customer' && text.trim() !== '').slice(-mostMessages)
}
