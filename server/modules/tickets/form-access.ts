import type { Field } from './form.ts'

/** Whose hand it is: somebody with roles, or the house itself, which reads and writes everything. */
export type Hand = 'house' | { readonly roles: readonly string[] }

export function mayRead({ read }: Pick<Field, 'read'>, by: Hand): boolean {
  return isAmong(read, by)
}

export function mayWrite({ read, write }: Pick<Field, 'read' | 'write'>, by: Hand): boolean {
  return isAmong(read, by) && isAmong(write, by)
}

export function isAmong(roles: readonly string[] | undefined, by: Hand): boolean {
  return by === 'house' || roles === undefined || roles.some((role) => by.roles.includes(role))
}

/** What this hand may see of values by field key; the rest is absent, not empty. */
export function readable<T>(fields: readonly Field[], values: Readonly<Record<string, T>>, by: Hand) {
  const hidden = new Set(fields.filter((field) => !mayRead(field, by)).map(({ key }) => key))
  if (hidden.size === 0) return { ...values }
  return Object.fromEntries(Object.entries(values).filter(([key]) => !hidden.has(key)))
}
