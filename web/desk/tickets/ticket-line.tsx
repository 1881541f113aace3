// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row
// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid places its rows by hand, which a <table> does not allow

import { Link } from '@tanstack/react-router'
import { Checkbox } from 'antd'
import { type MouseEvent, memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { TicketRow } from '../../../contract/tickets.ts'
import type { TicketColumn } from '../../../contract/views.ts'
import { useCalled } from '../../forms/use-called.ts'
import { RelativeTime } from '../../kit/clocks.tsx'
import { usePreferences } from '../../kit/preferences.ts'
import { DueMark, PriorityMark, StateMark } from './ticket-marks.tsx'

type Line = {
  row: TicketRow
  columns: readonly TicketColumn[]
  left: boolean
  index: number
  top: number
  marked: boolean
  chosen: boolean
  onOpen(): void
  /** With shift a whole stretch. */
  onChoose(isStretch: boolean): void
}

/** One ticket of the list. The subject is a link, so that it can be opened beside. */
export const TicketLine = memo(function TicketLine(line: Line) {
  const { row, columns, left, index, top, marked, chosen, onOpen, onChoose } = line
  const { t } = useTranslation('bulk')
  const isDone = row.state === 'resolved' || row.state === 'closed'
  const looks = [marked && 'tk-marked', chosen && 'tk-chosen', left && 'tk-left', isDone && 'tk-done']
  const onClick = (event: MouseEvent) => {
    if (event.shiftKey) onChoose(true)
    else if (!(event.target instanceof Element && event.target.closest('a, .bk-check'))) onOpen()
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid's own keys open and choose the marked row
    <div
      id={`tk-${row.id}`}
      className={['tk-line', ...looks.filter(Boolean)].join(' ')}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={chosen}
      style={{ transform: `translateY(${top}px)` }}
      onClick={onClick}
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
    >
      <span role="gridcell" className="bk-check">
        <Checkbox
          tabIndex={-1}
          checked={chosen}
          aria-label={t('select', { number: row.number })}
          onChange={({ nativeEvent }) => onChoose((nativeEvent as globalThis.MouseEvent).shiftKey)}
          onClick={(event) => event.stopPropagation()}
        />
      </span>
      {columns.map((column) => (
        <Cell key={column} column={column} row={row} left={left} />
      ))}
    </div>
  )
})

function Cell({ column, row, left }: { column: TicketColumn; row: TicketRow; left: boolean }): ReactNode {
  const { t } = useTranslation('tickets')
  const called = useCalled()
  const language = usePreferences((state) => state.language)
  const cell = (looks: string, inside: ReactNode, title?: string) => (
    <span role="gridcell" className={`tk-cell tk-cell-${column} ${looks}`} title={title}>
      {inside}
    </span>
  )
  switch (column) {
    case 'number':
      return cell('figures', `#${row.number}`, row.ref)
    case 'subject':
      return cell(
        'clip',
        <>
          <Link to="/tickets/$id" params={{ id: row.id }} tabIndex={-1} title={row.subject}>
            {row.subject}
          </Link>
          {left && <em>{t('left')}</em>}
        </>,
      )
    case 'type':
      return <Words className="tk-cell-type quiet" text={row.type.name[language]} />
    case 'customer':
      return <Words className="tk-cell-customer" text={row.customer && called(row.customer.name)} />
    case 'state':
      return cell('clip', <StateMark state={row.state} name={row.status.name[language]} />, row.status.name[language])
    case 'priority':
      return cell('', <PriorityMark priority={row.priority} />)
    case 'assignee':
      return <Words className="tk-cell-assignee" text={row.assignee?.name} otherwise={t('nobody')} />
    case 'department':
      return <Words className="tk-cell-department quiet" text={row.department?.name} />
    case 'due':
      return cell('', <DueMark ticket={row} />)
    case 'updated':
      return cell('quiet', <RelativeTime at={row.updatedAt} />)
    case 'created':
      return cell('quiet', <RelativeTime at={row.createdAt} />)
  }
}

function Words({ className, text, otherwise = '–' }: { className: string; text?: string; otherwise?: string }) {
  return (
    <span role="gridcell" className={`tk-cell clip ${className}${text ? '' : ' tk-none'}`} title={text}>
      {text ?? otherwise}
    </span>
  )
}
