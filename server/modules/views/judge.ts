import { compile, type Holds } from '../../../lib/conditions/compile.ts'
import type { Condition, Facts, Moment } from '../../../lib/conditions/condition.ts'
import { nextBorder, spansIn } from './borders.ts'
import { bitsIn, type Eye, eyesOf, throughEye } from './personal.ts'
import { entryOf } from './settle.ts'

/** One edition of a view, ready to be asked of ticket after ticket. */
export type Judge = {
  readonly editionId: number
  readonly bits: Eye
  readonly through: readonly { readonly eye: Eye; readonly condition: Condition; readonly holds: Holds }[]
  readonly spans: ReturnType<typeof spansIn>
}

export function judgeOf({ id, condition }: { readonly id: number; readonly condition: Condition }): Judge {
  const bits = bitsIn(condition)
  const through = eyesOf(bits).map((eye) => {
    const seen = throughEye(condition, eye)
    return { eye, condition: seen, holds: compile(seen) }
  })
  return { editionId: id, bits, through, spans: spansIn(condition) }
}

/** What of all editions a ticket is in, and when time alone may change that. */
export function judge(judges: readonly Judge[], facts: Facts, moment: Moment) {
  const entries = judges.flatMap(({ editionId, through }) =>
    through.flatMap(({ eye, holds }) => (holds(facts, moment) ? [entryOf(editionId, eye)] : [])),
  )
  const border = nextBorder(
    judges.flatMap(({ spans }) => spans),
    facts,
    moment.now,
  )
  return { entries, border: border ?? null }
}
