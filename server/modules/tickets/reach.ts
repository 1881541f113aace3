import type { TicketId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import { may, type Who } from '../../platform/http/who.ts'
import type { Directory, Identity } from '../identity/identity.ts'
import { reaches } from '../identity/reach.ts'
import type { Ticket } from './ticket.ts'
import type { Tickets } from './tickets.ts'

type Owned = Pick<Ticket, 'assigneeId' | 'departmentId'>

/** A ticket belongs to its assignee and their team, and to its department. */
export function reachesTicket(who: Who, permission: string, ticket: Owned, { teamByPerson }: Directory): boolean {
  const { assigneeId, departmentId } = ticket
  const assigneesTeam = assigneeId && teamByPerson.get(assigneeId)
  return reaches(who, permission, {
    to: assigneeId,
    toTeam: assigneesTeam === who.teamId ? assigneesTeam : departmentId,
  })
}

export function mustReachTicket(who: Who, permission: string, ticket: Owned, directory: Directory): void {
  if (!reachesTicket(who, permission, ticket, directory))
    throw new Refusal('not-allowed', 'out-of-reach', 'This belongs to colleagues of another team.')
}

/** Finds a ticket for whoever asks, or says that it is not theirs to see or to change. */
export function reaching({ tickets, identity }: { tickets: Tickets; identity: Identity }) {
  return async (who: Who, permission: 'tickets.read' | 'tickets.write', id: string): Promise<Ticket> => {
    const ticket = await tickets.find(id as TicketId)
    mustReachTicket(who, permission, ticket, await identity.directory())
    return ticket
  }
}

/** What came of conversations, as far as whoever asks may see it. */
export function seenOfConversations({ tickets, identity }: { tickets: Tickets; identity: Identity }) {
  return async (ids: readonly string[], who: Who) =>
    may(who, 'tickets.read')
      ? tickets.ofConversations(ids, reachOf(who, 'tickets.read', await identity.directory()))
      : []
}

/** Whose tickets a list may show: one's own, those of colleagues and the team, and what nobody has. */
export type Reach = {
  readonly userId: string
  readonly teamId: string | undefined
  readonly colleagues: readonly string[]
  readonly nobodys: boolean
}

/** The same as a condition on a list; nothing for those who may see all. */
export function reachOf(who: Who, permission: string, { teamByPerson }: Directory): Reach | undefined {
  const scope = who.permissions[permission]
  if (scope === 'all') return undefined
  if (scope === 'own' || !who.teamId)
    return { userId: who.id, teamId: undefined, colleagues: [], nobodys: scope !== 'own' }
  const colleagues = [...teamByPerson].flatMap(([id, team]) => (team === who.teamId ? [id] : []))
  return { userId: who.id, teamId: who.teamId, colleagues, nobodys: true }
}

/** Says of one ticket what store-list.ts asks of the table. */
export function isWithin({ userId, teamId, colleagues, nobodys }: Reach, { assigneeId, departmentId }: Owner): boolean {
  if (!assigneeId && !departmentId) return nobodys
  if (departmentId && departmentId === teamId) return true
  return assigneeId !== undefined && (assigneeId === userId || colleagues.includes(assigneeId))
}

type Owner = { readonly assigneeId?: string | undefined; readonly departmentId?: string | undefined }
