import type { Who } from '../../platform/http/who.ts'
import type { Directory } from '../identity/identity.ts'
import { mustReach, reaches } from '../identity/reach.ts'
import type { Conversation } from './conversation.ts'

type Answered = Pick<Conversation, 'agentId'>
type Teams = Pick<Directory, 'teamByPerson'>

/** A conversation belongs to whoever answers it, and to their team. */
const belongs = ({ agentId }: Answered, { teamByPerson }: Teams) => ({
  to: agentId,
  toTeam: agentId && teamByPerson.get(agentId),
})

export function reachesConversation(who: Who, permission: string, conversation: Answered, teams: Teams): boolean {
  return reaches(who, permission, belongs(conversation, teams))
}

export function mustReachConversation(who: Who, permission: string, conversation: Answered, teams: Teams): void {
  mustReach(who, permission, belongs(conversation, teams))
}

/** The same for a list: whose conversations it may show, `undefined` for everybody's. */
export function answeredWithin(who: Who, { teamByPerson }: Teams): Answerers | undefined {
  const scope = who.permissions['conversations.read']
  if (scope === 'all') return undefined
  if (scope === 'own') return { people: [who.id], nobody: false }
  const colleagues = [...teamByPerson].flatMap(([id, team]) => (team === who.teamId ? [id] : []))
  return { people: [who.id, ...colleagues], nobody: true }
}

export type Answerers = { readonly people: readonly string[]; readonly nobody: boolean }
