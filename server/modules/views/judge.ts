import { compile, type Holds } from '../../../lib/conditions/compile.ts'
import type { Condition, Facts, Moment } from '../../../lib/conditions/condition.ts'
import { nextBorder, spansIn } from './borders.ts'
import { bitsIn, type Eye, eyesOf, throughEye } from './personal.ts'
import { entryOf } from './settle.ts'

/** One edition of a view, ready to be asked of ticket after ticket. */
export type Judge = {
  readonly editionId: number
  /** Its `today`, whatever the clock says. */
  readonly day: string | null
  readonly bits: Eye
  readonly through: readonly { readonly eye: Eye; readonly condition: Condition; readonly holds: Holds }[]
  readonly spans: ReturnType<typeof spansIn>
}

type Edition = { readonly id: number; readonly condition: Condition; readonly day: string | null }

export function judgeOf({ id, condition, day }: Edition): Judge {
  const bits = bitsIn(condition)
  const through = eyesOf(bits).map((eye) => {
    const seen = throughEye(condition, eye)
    return { eye, condition: seen, holds: compile(seen) }
  })
  return { editionId: id, day, bits, through, spans: spansIn(condition) }
}

/** What of all editions a ticket is in, and when time alone may change that. */
export function judge(judges: readonly Judge[], facts: Facts, moment: Moment) {
  const entries = judges.flatMap(({ editionId, day, through }) => {
    const its = momentOf(day, moment)
    return through.flatMap(({ eye, holds }) => (holds(facts, its) ? [entryOf(editionId, eye)] : []))
  })
  const border = nextBorder(
    judges.flatMap(({ spans }) => spans),
    facts,
    moment.now,
  )
  return { entries, border: border ?? null }
}

/** As an edition sees it, whose `today` is its own. */
export const momentOf = (day: string | null, moment: Moment): Moment => (day ? { ...moment, today: day } : moment)
