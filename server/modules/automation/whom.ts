import type { TeamId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Identity } from '../identity/identity.ts'
import type { Tickets } from '../tickets/tickets.ts'
import type { Addressee, Asked, Assignee } from './action.ts'
import type { Facts } from './facts.ts'

type Needs = { readonly identity: Pick<Identity, 'directory'>; readonly tickets: Pick<Tickets, 'countsFor'> }
type Person = { readonly id: UserId; readonly name: string }

/** Who a rule means, among those who work here at this moment. */
async function thoseHere({ identity }: Pick<Needs, 'identity'>) {
  const { byId } = await identity.directory()
  return [...byId.values()].filter(({ active }) => active)
}

export async function assignment(to: Assignee, { identity, tickets }: Needs) {
  if (to.kind === 'department') return { departmentId: to.id as TeamId }
  if (to.kind === 'person') return { assigneeId: to.id as UserId }
  const members = (await thoseHere({ identity })).filter(({ team }) => team?.id === to.id)
  const loads = await Promise.all(
    members.map(async ({ id }) => ({ id, open: (await tickets.countsFor(id, undefined)).open })),
  )
  const [least] = loads.toSorted((a, b) => a.open - b.open || (a.id < b.id ? -1 : 1))
  if (!least) throw new Refusal('conflict', 'team-empty', 'Nobody works in this team.')
  return { assigneeId: least.id }
}

export async function ears(whom: Addressee, { ticket }: Facts, needs: Pick<Needs, 'identity'>): Promise<UserId[]> {
  switch (whom.kind) {
    case 'person':
      return [whom.id as UserId]
    case 'assignee':
      return ticket?.assigneeId ? [ticket.assigneeId] : []
    case 'supervisors':
      return (await supervisors(needs)).map(({ id }) => id)
    case 'department':
      return (await thoseHere(needs)).filter(({ team }) => team?.id === whom.id).map(({ id }) => id)
  }
}

/** In the order they were named; those who left are not asked. */
export async function peopleAsked(whom: Asked, needs: Pick<Needs, 'identity'>): Promise<Person[]> {
  const here = await thoseHere(needs)
  const asked =
    whom.kind === 'supervisors'
      ? await supervisors(needs)
      : whom.ids.flatMap((id) => here.find((person) => person.id === id) ?? [])
  if (asked.length === 0) throw new Refusal('conflict', 'nobody-to-ask', 'Nobody who could agree works here now.')
  return asked.slice(0, mostAsked)
}

const mostAsked = 20

const supervisors = async (needs: Pick<Needs, 'identity'>) =>
  (await thoseHere(needs)).filter(({ role }) => role === 'supervisor')
