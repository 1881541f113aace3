import type { UserId } from '../../base/id.ts'
import type { Ear } from './policy.ts'

type Person = {
  readonly id: UserId
  readonly role: string
  readonly active: boolean
  readonly team: { readonly id: string } | undefined
}
type Owned = { readonly assigneeId?: string | undefined; readonly departmentId?: string | undefined }

/**
 * Who hears of a step: the owner, everybody of the department, or its
 * supervisors. A department without one is heard by all supervisors, and a
 * house without any by its admins: somebody must hear it.
 */
export function chooseEars(
  wanted: readonly Ear[],
  { assigneeId, departmentId }: Owned,
  people: readonly Person[],
): UserId[] {
  const active = people.filter((person) => person.active)
  const inTeam = active.filter(({ team }) => team !== undefined && team.id === departmentId)
  const supervisors = active.filter(({ role }) => role === 'supervisor')
  const byEar: Record<Ear, readonly Person[]> = {
    owner: active.filter(({ id }) => id === assigneeId),
    team: inTeam,
    supervisor: firstNotEmpty(
      supervisors.filter((person) => inTeam.includes(person)),
      supervisors,
      active.filter(({ role }) => role === 'admin'),
    ),
  }
  return [...new Set(wanted.flatMap((ear) => byEar[ear].map(({ id }) => id)))]
}

const firstNotEmpty = <T>(...lists: readonly (readonly T[])[]) => lists.find((list) => list.length > 0) ?? []
