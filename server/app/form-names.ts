import type { Conversations } from '../modules/conversations/conversations.ts'
import type { Customers } from '../modules/customers/customers.ts'
import { apiKeyRole, type Identity } from '../modules/identity/identity.ts'
import type { Routing } from '../modules/routing/routing.ts'
import type { ReferenceKind } from '../modules/tickets/form-references.ts'

/** Whom a ticket type may name: roles, other systems among them, departments, queues, and who works here. */
export async function knownToTypes(identity: Identity, routing: Routing) {
  const [roles, teams, people] = await Promise.all([identity.roles(), identity.teams(), identity.everyone()])
  return {
    people: new Set<string>(people.flatMap(({ id, active }) => (active ? [id] : []))),
    roles: new Set([...roles.map(({ key }) => key), apiKeyRole]),
    departments: new Set<string>(teams.map(({ id }) => id)),
    queues: new Set(routing.queues().map(({ queue }) => queue.key)),
  }
}

type Namers = { identity: Identity; customers: Customers; conversations: Conversations }

/** What stands behind the ids of a form. */
export async function namedInForms(
  kind: ReferenceKind,
  ids: readonly string[],
  { identity, customers, conversations }: Namers,
) {
  if (kind === 'customer') return customers.names(ids)
  if (kind === 'user') return (await identity.directory()).people
  return new Map((await conversations.attachments(ids)).map(({ id, name }) => [id, name]))
}
