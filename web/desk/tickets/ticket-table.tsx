// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row
// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid places its rows by hand, which a <table> does not allow

import { useVirtualizer } from '@tanstack/react-virtual'
import { Checkbox } from 'antd'
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { TicketRow } from '../../../contract/tickets.ts'
import type { TicketColumn } from '../../../contract/views.ts'
import { useListed } from '../../kit/listed.ts'
import { useWidth } from '../../kit/width.ts'
import { headState, type Selection } from '../bulk/selection.ts'
import { columnsThatFit, gridOf } from './columns.ts'
import { step } from './steady-rows.ts'
import { TicketLine } from './ticket-line.tsx'
import './ticket-table.css'

const rowHeight = 40
/** Where each list was left, so that coming back from a ticket finds the same row under the eye. */
const leftAt = new Map<string, number>()

type Table = {
  list: string
  rows: readonly { readonly row: TicketRow; readonly left: boolean }[]
  columns: readonly TicketColumn[]
  marked: number
  selection: Selection
  onChoose(id: string, isStretch: boolean): void
  /** All that are loaded, or none. */
  onChooseLoaded(isOn: boolean): void
  onMark(at: number): void
  onOpen(row: TicketRow): void
  /** The last rows are in sight. */
  onEnd(): void
  foot: ReactNode
}

/** Thousands of rows, of which a screenful exists; columns keep their widths whatever comes. */
export function TicketTable(table: Table) {
  const { list, rows, marked, selection, onMark, onOpen, onChoose, onChooseLoaded, onEnd, foot } = table
  const { t } = useTranslation(['tickets', 'bulk'])
  const listed = useListed()
  const ids = useMemo(() => rows.map(({ row }) => row.id), [rows])
  const head = headState(selection, ids)
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const columns = useMemo(() => columnsThatFit(table.columns, width), [table.columns, width])
  const hidden = table.columns.filter((column) => !columns.includes(column))
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
    if (to === 'open') return onOpen(rows[marked]!.row)
    if (to === 'choose') return onChoose(rows[marked]!.row.id, event.shiftKey)
    // A stretch begins where one stood.
    if (event.shiftKey && selection.ids.size === 0 && marked >= 0) onChoose(rows[marked]!.row.id, false)
    if (event.shiftKey) onChoose(rows[to]!.row.id, true)
    onMark(to)
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
      aria-multiselectable
      style={gridOf(columns)}
      onKeyDown={onKeyDown}
      onScroll={({ currentTarget }) => leftAt.set(list, currentTarget.scrollTop)}
    >
      <div className="tk-line tk-head" role="row" aria-rowindex={1}>
        <span role="columnheader" className="bk-check">
          <Checkbox
            checked={head === 'all'}
            indeterminate={head === 'some'}
            aria-label={t('bulk:selectLoaded')}
            onChange={({ target }) => onChooseLoaded(target.checked)}
          />
        </span>
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
              columns={columns}
              marked={item.index === marked}
              chosen={selection.all || selection.ids.has(row.id)}
              onOpen={() => onOpen(row)}
              onChoose={(isStretch) => onChoose(row.id, isStretch)}
            />
          )
        })}
      </div>
      <div className="tk-foot">
        {foot}
        {hidden.length > 0 && (
          <p>{t('columnsHidden', { names: listed(hidden.map((column) => t(`columns.${column}`))) })}</p>
        )}
      </div>
    </div>
  )
}

/** Arrows, Home and End move inside the grid, the space bar chooses; j, k and x do it from anywhere. */
function keyStep(key: string, at: number, length: number): number | 'open' | 'choose' | undefined {
  if (length === 0) return undefined
  if (key === 'ArrowDown') return step(at, 1, length)
  if (key === 'ArrowUp') return step(at, -1, length)
  if (key === 'Home') return 0
  if (key === 'End') return length - 1
  if (at < 0 || at >= length) return undefined
  if (key === 'Enter') return 'open'
  if (key === ' ') return 'choose'
}
