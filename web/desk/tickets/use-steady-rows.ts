import { useEffect, useState } from 'react'
import { type Steady, steadyRows } from './steady-rows.ts'

/**
 * Keeps the rows of one list in their places while the server's list moves on.
 *
 * @param list names the list; another name starts anew
 * @param settled whether `fresh` belongs to that name yet
 */
export function useSteadyRows<Row extends { id: string }>(list: string, fresh: readonly Row[], settled: boolean) {
  const [kept, setKept] = useState<{ list: string; rows: readonly Row[] }>({ list, rows: [] })
  const mine = kept.list === list ? kept.rows : []
  const steady: Steady<Row> = settled
    ? steadyRows(mine, fresh)
    : { rows: fresh.map((row) => ({ row, left: false })), held: 0 }

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown follows from these three
  useEffect(() => {
    if (settled) setKept({ list, rows: steady.rows.map(({ row }) => row) })
  }, [fresh, list, settled])

  return { ...steady, showAll: () => setKept({ list, rows: fresh }) }
}
