import type { Agent } from '../../contract/identity.ts'
import type { WorkInHand } from '../../contract/routing.ts'
import { inHand } from './in-hand.ts'

/** What one person has in hand, and for how long. */
export type Hands = {
  readonly id: string
  readonly name: string
  /** Of those who take calls; a specialist has tickets and no phone. */
  readonly agent?: Agent
  readonly held: readonly Held[]
  /** A customer in a chat with them writes to a desk that is closed. */
  readonly isLeft: boolean
}
/** `mayGo` while somebody is still to be served: a call that is being wrapped up stays with who had it. */
export type Held = { readonly work: WorkInHand; readonly forMs: number; readonly mayGo: boolean }

/** Also who was given nothing and has taken something. */
export const isBusy = ({ held, agent }: Hands): boolean => held.length > 0 || (agent?.ticketsByHand ?? 0) > 0

/** Those who closed their desk on a customer first, then whoever has held something longest. */
export function handsOf(works: readonly WorkInHand[], agents: readonly Agent[], serverNow: number): readonly Hands[] {
  const agentById = new Map(agents.map((agent) => [agent.id, agent]))
  const people = new Map([...agents, ...works.map(({ agent }) => agent)].map(({ id, name }) => [id, name]))
  return [...people]
    .map(([id, name]) => {
      const agent = agentById.get(id)
      const held = works.filter((work) => work.agent.id === id).map((work) => asHeld(work, serverNow))
      return { id, name, agent, held, isLeft: agent?.screen === false && held.some(({ work }) => work.kind === 'chat') }
    })
    .toSorted((a, b) => Number(b.isLeft) - Number(a.isLeft) || longest(b) - longest(a))
}

/** As the board counts them: everything in anybody's hands, and the chats of those whose desk is closed. */
export function handsOnBoard(agents: readonly Agent[]): { all: number; left: number } {
  const chats = (those: readonly Agent[]) => those.reduce((sum, agent) => sum + agent.chats, 0)
  const others = agents
    .map(inHand)
    .reduce((sum, { calls, tickets, ticketsByHand }) => sum + calls + tickets + ticketsByHand, 0)
  return { all: chats(agents) + others, left: chats(agents.filter(({ screen }) => !screen)) }
}

const asHeld = (work: WorkInHand, serverNow: number): Held => ({
  work,
  forMs: Math.max(0, serverNow - Date.parse(work.since)),
  mayGo: work.state === 'active',
})

const longest = ({ held }: Hands): number => Math.max(-1, ...held.map(({ forMs }) => forMs))
