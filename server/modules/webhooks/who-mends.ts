import type { UserId } from '../../base/id.ts'
import type { Identity } from '../identity/identity.ts'

/** Whoever works here and may write webhooks: they are told when one does not answer. */
export async function whoMends(identity: Pick<Identity, 'roles' | 'directory'>): Promise<UserId[]> {
  const able = (await identity.roles()).filter(({ permissions }) => permissions['webhooks.write'] !== undefined)
  const keys = new Set(able.map(({ key }) => key))
  return [...(await identity.directory()).byId.values()]
    .filter(({ active, role }) => active && keys.has(role))
    .map(({ id }) => id)
}
