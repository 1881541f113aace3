import { Refusal } from '../../base/refusal.ts'

/** No character, or half of one: no database keeps it, and no screen shows it. */
const isNoText = /\0|\p{Surrogate}/u

/** Deeper than anything that we ask for; a body of brackets alone would take the stack. */
const mostDeep = 100

/** Refuses what could not be kept, before anybody begins to work with it. */
export function mustBeText(value: unknown, place: string): void {
  const at = findNoText(value, 0)
  if (at) throw new Refusal('invalid', 'not-text', 'holds what is no character', [place, ...at.reverse()].join('.'))
}

/** Where it is, from the inside out. */
function findNoText(value: unknown, deep: number): string[] | undefined {
  if (typeof value === 'string') return isNoText.test(value) ? [] : undefined
  if (typeof value !== 'object' || value === null) return undefined
  if (deep > mostDeep) throw new Refusal('invalid', 'too-deep', `holds more than ${mostDeep} things in each other`)
  for (const [key, part] of Object.entries(value)) {
    if (isNoText.test(key)) return []
    const at = findNoText(part, deep + 1)
    if (at) return [...at, key]
  }
  return undefined
}
