import type { Agent } from './centre.ts'
import type { Telephone } from './telephone.ts'

/** What is going on between a customer and an agent. */
export type Talk = { readonly callId: string; readonly conversationId: string }

/** The customer rings and chooses; the agent, the only one who is free, answers; both hear each other. */
export async function meet(customer: Telephone, agent: Agent, key = '1'): Promise<Talk> {
  await agent.person.do('PUT', '/agents/me/presence', { state: 'available' })
  await customer.dial('4000')
  customer.press(key)
  return pickUp(customer, agent)
}

/** The agent's phone rings and is answered. */
export async function pickUp(customer: Telephone, agent: Agent): Promise<Talk> {
  await agent.phone.rings()
  agent.phone.answer()
  const { ids } = await agent.person.hears('call-connected')
  await hearEachOther(customer, agent.phone)
  return { callId: ids!.callId!, conversationId: ids!.conversationId! }
}

export async function hearEachOther(one: Telephone, other: Telephone): Promise<void> {
  await Promise.all([one.hears(other.says), other.hears(one.says)])
}
