// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row
// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid places its rows by hand, which a <table> does not allow
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { TicketRow } from '../../../contract/tickets.ts'
import { step } from './steady-rows.ts'
import { TicketLine } from './ticket-line.tsx'

export const columns = [
  'number',
  'subject',
  'type',
  'customer',
  'state',
  'priority',
  'assignee',
  'department',
  'due',
  'updated',
] as const

const rowHeight = 40
/** Where each list was left, so that coming back from a ticket finds the same row under the eye. */
const leftAt = new Map<string, number>()

type Table = {
  list: string
  rows: readonly { readonly row: TicketRow; readonly left: boolean }[]
  marked: number
  onMark(at: number): void
  onOpen(row: TicketRow): void
  /** The last rows are in sight. */
  onEnd(): void
  foot: ReactNode
}

/** Thousands of rows, of which a screenful exists; columns keep their widths whatever comes. */
export function TicketTable({ list, rows, marked, onMark, onOpen, onEnd, foot }: Table) {
  const { t } = useTranslation('tickets')
  const box = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialOffset: leftAt.get(list) ?? 0,
    getItemKey: (at) => rows[at]!.row.id,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? -1

  useEffect(() => {
    if (last >= rows.length - 15) onEnd()
  }, [last, rows.length, onEnd])
  useEffect(() => {
    if (marked >= 0) virtual.scrollToIndex(marked, { align: 'auto' })
  }, [marked, virtual])

  const onKeyDown = (event: KeyboardEvent) => {
    const to = keyStep(event.key, marked, rows.length)
    if (to === undefined) return
    event.preventDefault()
    if (to === 'open') onOpen(rows[marked]!.row)
    else onMark(to)
  }

  return (
    <div
      ref={box}
      className="tk-table"
      role="grid"
      aria-label={t('tableLabel')}
      aria-rowcount={rows.length + 1}
      aria-activedescendant={marked >= 0 ? `tk-${rows[marked]?.row.id}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onScroll={({ currentTarget }) => leftAt.set(list, currentTarget.scrollTop)}
    >
      <div className="tk-line tk-head" role="row" aria-rowindex={1}>
        {columns.map((column) => (
          <span key={column} role="columnheader" className={`tk-cell tk-cell-${column}`}>
            {t(`columns.${column}`)}
          </span>
        ))}
      </div>
      <div role="rowgroup" className="tk-rows" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const { row, left } = rows[item.index]!
          return (
            <TicketLine
              key={item.key}
              row={row}
              left={left}
              index={item.index}
              top={item.start}
              marked={item.index === marked}
              onOpen={() => onOpen(row)}
            />
          )
        })}
      </div>
      <div className="tk-foot">{foot}</div>
    </div>
  )
}

/** Arrows, Home and End move inside the grid; j and k do it from anywhere. */
function keyStep(key: string, at: number, length: number): number | 'open' | undefined {
  if (length === 0) return undefined
  if (key === 'ArrowDown') return step(at, 1, length)
  if (key === 'ArrowUp') return step(at, -1, length)
  if (key === 'Home') return 0
  if (key === 'End') return length - 1
  if (key === 'Enter' && at >= 0 && at < length) return 'open'
}
