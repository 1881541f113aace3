import type { RawBuilder } from 'kysely'
import type { Condition, Moment } from '../../../lib/conditions/condition.ts'
import type { TicketId } from '../../base/id.ts'
import { must } from '../../base/must.ts'
import { conditionToSql } from '../tickets/condition-sql.ts'
import type { Tickets } from '../tickets/tickets.ts'
import { borderAhead } from './borders.ts'
import { type Judge, momentOf } from './judge.ts'
import { entryOf, type Member } from './settle.ts'
import { kindsOf, type ViewTerm } from './terms.ts'

type Needs = { tickets: Tickets; terms: readonly ViewTerm[]; moment: Moment }
type Asked = { readonly condition: RawBuilder<boolean>; readonly entry: number | undefined }

/**
 * The next tickets that are in one of these editions, found by the database.
 * Whoever has a border before them is looked at again at once: the border
 * itself is counted there.
 */
export async function walkPage(
  judges: readonly Judge[],
  after: string | null,
  most: number,
  { tickets, terms, moment }: Needs,
): Promise<{ looked: Member[]; to: TicketId | undefined }> {
  const kinds = kindsOf(terms)
  const asked: Asked[] = judges.flatMap(({ editionId, day, through, spans }) => {
    const its = momentOf(day, moment)
    const toSql = (condition: Condition) => must(conditionToSql(condition, kinds, its), 'a condition that was checked')
    const ahead = borderAhead(spans, moment.now)
    return [
      ...through.map(({ eye, condition }) => ({ condition: toSql(condition), entry: entryOf(editionId, eye) })),
      ...(ahead ? [{ condition: toSql(ahead), entry: undefined }] : []),
    ]
  })
  const met = await tickets.walk(
    asked.map(({ condition }) => condition),
    after ?? undefined,
    most,
  )
  const looked = met.map(({ holds, ...ticket }) => {
    const entries = holds.map((place) => asked[place]!.entry)
    const hasBorder = entries.some((entry) => entry === undefined)
    return {
      ...ticket,
      entries: entries.filter((entry) => entry !== undefined),
      border: hasBorder ? moment.now : null,
    }
  })
  return { looked, to: met.length < most ? undefined : met.at(-1)?.ticketId }
}
