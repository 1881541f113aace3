// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row
// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid places its rows by hand, which a <table> does not allow
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { TicketRow } from '../../../contract/tickets.ts'
import { RelativeTime } from '../../kit/clocks.tsx'
import { usePreferences } from '../../kit/preferences.ts'
import { DueMark, PriorityMark, StateMark } from './ticket-marks.tsx'

type Line = { row: TicketRow; left: boolean; index: number; top: number; marked: boolean; onOpen(): void }

/** One ticket of the list. The subject is a link, so that it can be opened beside. */
export const TicketLine = memo(function TicketLine({ row, left, index, top, marked, onOpen }: Line) {
  const { t } = useTranslation('tickets')
  const language = usePreferences((state) => state.language)
  const isDone = row.state === 'resolved' || row.state === 'closed'
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid's own keys open the marked row
    <div
      id={`tk-${row.id}`}
      className={`tk-line${marked ? ' tk-marked' : ''}${left ? ' tk-left' : ''}${isDone ? ' tk-done' : ''}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={marked}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => event.target instanceof HTMLAnchorElement || onOpen()}
    >
      <span role="gridcell" className="tk-cell tk-cell-number figures" title={row.ref}>
        #{row.number}
      </span>
      <span role="gridcell" className="tk-cell tk-cell-subject clip">
        <Link to="/tickets/$id" params={{ id: row.id }} tabIndex={-1} title={row.subject}>
          {row.subject}
        </Link>
        {left && <em>{t('left')}</em>}
      </span>
      <Words className="tk-cell-type quiet" text={row.type.name[language]} />
      <Words className="tk-cell-customer" text={row.customer?.name} />
      <span role="gridcell" className="tk-cell tk-cell-state">
        <StateMark state={row.state} name={row.status.name[language]} />
      </span>
      <span role="gridcell" className="tk-cell tk-cell-priority">
        <PriorityMark priority={row.priority} />
      </span>
      <Words className="tk-cell-assignee" text={row.assignee?.name} otherwise={t('nobody')} />
      <Words className="tk-cell-department quiet" text={row.department?.name} />
      <span role="gridcell" className="tk-cell tk-cell-due">
        <DueMark ticket={row} />
      </span>
      <span role="gridcell" className="tk-cell tk-cell-updated quiet">
        <RelativeTime at={row.updatedAt} />
      </span>
    </div>
  )
})

function Words({ className, text, otherwise = '–' }: { className: string; text?: string; otherwise?: string }) {
  return (
    <span role="gridcell" className={`tk-cell clip ${className}${text ? '' : ' tk-none'}`} title={text}>
      {text ?? otherwise}
    </span>
  )
}
