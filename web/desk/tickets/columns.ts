import type { CSSProperties } from 'react'
import type { TicketColumn } from '../../../contract/views.ts'

/** In the order in which a list shows them. A column keeps its width whatever comes; the subject takes the rest. */
const widths: Record<TicketColumn, number> = {
  number: 72,
  subject: 220,
  type: 104,
  customer: 100,
  state: 112,
  priority: 80,
  assignee: 88,
  department: 96,
  due: 168,
  updated: 100,
  created: 100,
}
const box = 36

export const firstColumns = (Object.keys(widths) as TicketColumn[]).filter((column) => column !== 'created')

/** The grid of such a list, and below which width it scrolls. */
export function gridOf(columns: readonly TicketColumn[]): CSSProperties {
  const tracks = columns.map((column) =>
    column === 'subject' ? `minmax(${widths.subject}px, 1fr)` : `${widths[column]}px`,
  )
  const least = columns.reduce((sum, column) => sum + widths[column], box)
  return { '--tk-columns': `${box}px ${tracks.join(' ')}`, '--tk-least': `${least}px` } as CSSProperties
}
