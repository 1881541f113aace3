/** How a type numbers its tickets: `TS-20261125-0007`. Unique; a gap means nothing. */
export type Numbering = {
  readonly prefix: string
  /** How much of the day stands in it; the counter begins again with it. */
  readonly date: 'day' | 'month' | 'year' | 'none'
  /** At least this many; a busy day has more. */
  readonly digits: number
}

const lengths = { day: 10, month: 7, year: 4, none: 0 } as const

/** Everything before the counter. It is also what the counter is kept by. */
export function numberStem({ prefix, date }: Numbering, today: string): string {
  const day = today.slice(0, lengths[date]).replaceAll('-', '')
  return day === '' ? `${prefix}-` : `${prefix}-${day}-`
}

export function wrongNumbering({ prefix, digits }: Numbering): { path: string; rule: string } | undefined {
  if (!/^[A-Z][A-Z0-9]{0,7}$/.test(prefix))
    return { path: 'prefix', rule: 'must have 1 to 8 capital letters or digits' }
  return Number.isInteger(digits) && digits >= 3 && digits <= 8
    ? undefined
    : { path: 'digits', rule: 'must be from 3 to 8' }
}
