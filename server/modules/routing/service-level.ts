export type Counts = {
  readonly answered: number
  readonly abandoned: number
  readonly within: number
  readonly shortAbandoned: number
}
export type Formula = 'SL-1' | 'SL-2' | 'SL-3' | 'SL-4'

/**
 * Service level by its named formulas, `within` being those answered and
 * `shortAbandoned` those gone within the threshold. Nothing when nobody counts yet.
 */
export function serviceLevel(formula: Formula, { answered, abandoned, within, shortAbandoned }: Counts): number | null {
  const [served, of] = {
    'SL-1': [within + shortAbandoned, answered + abandoned],
    'SL-2': [within, answered],
    'SL-3': [within, answered + abandoned],
    'SL-4': [within, answered + abandoned - shortAbandoned],
  }[formula] as [number, number]
  return of === 0 ? null : served / of
}
