import type { Agent } from '../../contract/identity.ts'

const onTheLine: readonly Agent['state'][] = ['ringing', 'talking', 'wrapping-up']

/** What an agent has in hand, against what they are given at most; what they took by themselves is beside it. */
export function inHand({ state, chats, chatCapacity, tickets, ticketCapacity, ticketsByHand = 0 }: Agent) {
  return { calls: onTheLine.includes(state) ? 1 : 0, chats, chatCapacity, tickets, ticketCapacity, ticketsByHand }
}
