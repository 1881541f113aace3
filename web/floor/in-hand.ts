import type { Agent } from '../../contract/identity.ts'

const onTheLine: readonly Agent['state'][] = ['ringing', 'talking', 'wrapping-up']

/** What an agent has in hand, against what they can hold. */
export function inHand({ state, chats, chatCapacity, tickets, ticketCapacity }: Agent) {
  return { calls: onTheLine.includes(state) ? 1 : 0, chats, chatCapacity, tickets, ticketCapacity }
}
