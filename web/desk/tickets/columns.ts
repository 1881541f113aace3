import type { CSSProperties } from 'react'
import type { TicketColumn } from '../../../contract/views.ts'

/** In the order in which a list shows them. A column keeps its width whatever comes; the subject takes the rest. */
const widths: Record<TicketColumn, number> = {
  number: 72,
  subject: 220,
  type: 112,
  customer: 100,
  state: 112,
  priority: 80,
  assignee: 96,
  department: 96,
  due: 160,
  updated: 92,
  created: 92,
}
const box = 36

export const firstColumns = (Object.keys(widths) as TicketColumn[]).filter((column) => column !== 'created')

/** Where there is no room for all: what is missed least goes first; the subject and its state never do. */
const givingWay: readonly TicketColumn[] = [
  'created',
  'updated',
  'department',
  'type',
  'customer',
  'priority',
  'number',
  'assignee',
  'due',
]

/** A list is never wider than its place. */
export function columnsThatFit(columns: readonly TicketColumn[], width: number): readonly TicketColumn[] {
  const next = leastWidth(columns) > width ? givingWay.find((column) => columns.includes(column)) : undefined
  return next
    ? columnsThatFit(
        columns.filter((column) => column !== next),
        width,
      )
    : columns
}

const leastWidth = (columns: readonly TicketColumn[]): number =>
  columns.reduce((sum, column) => sum + widths[column], box)

/** The grid of such a list. */
export function gridOf(columns: readonly TicketColumn[]): CSSProperties {
  const tracks = columns.map((column) =>
    column === 'subject' ? `minmax(${widths.subject}px, 1fr)` : `${widths[column]}px`,
  )
  return { '--tk-columns': `${box}px ${tracks.join(' ')}` } as CSSProperties
}
