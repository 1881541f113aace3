import { Refusal } from '../../base/refusal.ts'

export type Scope = 'own' | 'team' | 'department' | 'all'
const widths: Record<Scope, number> = { own: 0, team: 1, department: 2, all: 3 }

/** Who asks: a person with a session or a system with a key. Permissions say what, and how far it reaches. */
export type Who = {
  readonly kind: 'user' | 'key'
  readonly id: string
  readonly name: string
  readonly teamId: string | undefined
  /** Of a key always `api-key`; unset is none. */
  readonly roles?: readonly string[]
  readonly permissions: Readonly<Record<string, Scope>>
}

export function may(who: Who, permission: string, scope: Scope = 'own'): boolean {
  const reach = who.permissions[permission]
  return reach !== undefined && widths[reach] >= widths[scope]
}

export function mustBeAllowed(who: Who, permission: string, scope: Scope = 'own'): void {
  if (!may(who, permission, scope))
    throw new Refusal('not-allowed', 'not-allowed', `This needs the permission ${permission} (${scope}).`)
}
