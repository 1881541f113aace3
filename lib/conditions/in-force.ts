import { compile, type Holds } from './compile.ts'
import type { Condition, Facts, Moment } from './condition.ts'

export type Conditional = { readonly key: string; readonly when?: Condition | undefined }

/**
 * Which of these are in force now. What one asks of another is unknown while
 * the other is not in force itself: a question behind a closed door is not
 * answered, whatever was once written behind it.
 */
export function inForce(things: readonly Conditional[], facts: Facts, moment: Moment): ReadonlySet<string> {
  const byKey = new Map(things.map((thing) => [thing.key, thing]))
  const verdicts = new Map<string, boolean>()
  const isInForce = ({ key, when }: Conditional): boolean => {
    const before = verdicts.get(key)
    if (before !== undefined) return before
    // Rings are refused when they are saved; one that got in all the same must not go round for ever.
    verdicts.set(key, false)
    const verdict = when === undefined || compiled(when)(seen, moment)
    verdicts.set(key, verdict)
    return verdict
  }
  const seen: Facts = {
    get(field) {
      const thing = byKey.get(field)
      return thing && !isInForce(thing) ? undefined : facts.get(field)
    },
  }
  return new Set(things.filter(isInForce).map(({ key }) => key))
}

const held = new WeakMap<Condition, Holds>()

/** The same condition is compiled once, as long as somebody keeps it. */
export function compiled(condition: Condition): Holds {
  const before = held.get(condition)
  if (before) return before
  const holds = compile(condition)
  held.set(condition, holds)
  return holds
}
