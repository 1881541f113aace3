import { Refusal } from '../../base/refusal.ts'

/** Where a page ended, opaque to the one who asks: the sort values of its last row. */
export function writeCursor(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

export function readCursor(after: string | undefined, length: number): (string | number)[] | undefined {
  if (after === undefined) return undefined
  try {
    const values = JSON.parse(Buffer.from(after, 'base64url').toString()) as unknown
    if (
      Array.isArray(values) &&
      values.length === length &&
      values.every((value) => ['string', 'number'].includes(typeof value))
    )
      return values
  } catch {}
  throw notOurCursor()
}

export const notOurCursor = () =>
  new Refusal('invalid', 'invalid', 'is not a cursor that this list gave', 'query.after')

/** A cursor of our shape with other values in it: only the database sees that they are no times and no ids. Class 22 is its "data exception". */
export function isForgedCursor(error: unknown, { query }: { query: unknown }): boolean {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' && /^22...$/.test(code) && Boolean((query as { after?: unknown } | undefined)?.after)
}

/** Cuts the one row that was asked too many, and says where the next page begins. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  cursor: (row: Row) => readonly (string | number)[],
  show: (row: Row) => Item,
) {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items: items.map(show), ...(rows.length > limit && last ? { next: writeCursor(cursor(last)) } : {}) }
}
