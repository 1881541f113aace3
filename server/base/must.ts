/** For what cannot be missing: if it is, that is our bug, and it should be loud. */
export function must<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`This cannot be: no ${what}`)
  return value
}
