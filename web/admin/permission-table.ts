import type { Role, Scope } from '../../contract/identity.ts'

/** Who may do what, to be read by a person: a row for each permission, a column for each role. */
export type PermissionTable = {
  readonly roles: readonly Role[]
  readonly areas: readonly { readonly area: string; readonly rows: readonly PermissionRow[] }[]
}

export type PermissionRow = {
  readonly permission: string
  /** One for each role, in the order of the columns. */
  readonly scopes: readonly (Scope | undefined)[]
}

export function permissionTable(roles: readonly Role[]): PermissionTable {
  const narrowFirst = roles.toSorted((a, b) => weight(a) - weight(b))
  const permissions = [...new Set(roles.flatMap((role) => Object.keys(role.permissions)))].sort()
  const areas = grouped(permissions)
  return {
    roles: narrowFirst,
    areas: [...areas].map(([area, inArea]) => ({ area, rows: inArea.map((name) => rowOf(name, narrowFirst)) })),
  }
}

function rowOf(permission: string, roles: readonly Role[]): PermissionRow {
  return { permission, scopes: roles.map((role) => role.permissions[permission]) }
}

/** `tickets:read` and `tickets.read` both belong to tickets. */
function areaOf(permission: string): string {
  return permission.split(/[.:]/)[0]!
}

const widths: Record<Scope, number> = { own: 1, team: 2, department: 3, all: 4 }

function weight({ permissions }: Role): number {
  return Object.values(permissions).reduce((sum, scope) => sum + widths[scope], 0)
}

function grouped(permissions: readonly string[]): ReadonlyMap<string, string[]> {
  const byArea = new Map<string, string[]>()
  for (const permission of permissions)
    byArea.set(areaOf(permission), [...(byArea.get(areaOf(permission)) ?? []), permission])
  return byArea
}
