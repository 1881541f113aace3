import { Refusal } from '../../base/refusal.ts'

/** No character, or half of one: no database keeps it, and no screen shows it. */
const isNoText = /\0|\p{Surrogate}/u

/** Refuses what could not be kept, before anybody begins to work with it. */
export function mustBeText(value: unknown, place: string): void {
  const at = findNoText(value, [])
  if (at) throw new Refusal('invalid', 'not-text', 'holds what is no character', [place, ...at].join('.'))
}

function findNoText(value: unknown, path: readonly string[]): readonly string[] | undefined {
  if (typeof value === 'string') return isNoText.test(value) ? path : undefined
  if (typeof value !== 'object' || value === null) return undefined
  for (const [key, part] of Object.entries(value)) {
    const at = isNoText.test(key) ? path : findNoText(part, [...path, key])
    if (at) return at
  }
  return undefined
}
