import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { SubtaskRow } from '../../../contract/subtasks.ts'
import { RelativeTime } from '../../kit/clocks.tsx'
import { PriorityMark } from '../tickets/ticket-marks.tsx'
import { PartDue, PartState } from './part-marks.tsx'
import './part-row.css'

/** One part of a department's list: what, for which ticket, by when, and whose. */
export function PartRow({ part, picked, onPick }: { part: SubtaskRow; picked: boolean; onPick(): void }) {
  const { t } = useTranslation('subtasks')
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (picked) row.current?.scrollIntoView({ block: 'nearest' })
  }, [picked])
  return (
    <li ref={row}>
      <button type="button" className="st-row" aria-current={picked || undefined} onClick={onPick}>
        <span className="st-row-top">
          <b className="clip st-row-title">{part.title}</b>
          {part.doneAt ? <RelativeTime at={part.doneAt} className="quiet" /> : <PartDue part={part} />}
        </span>
        <span className="st-row-ticket">
          <span className="figures">
            #{part.ticket.number}-{part.number}
          </span>
          <span className="clip">{part.ticket.subject}</span>
        </span>
        <span className="st-row-marks">
          <PartState state={part.state} />
          {part.ticket.priority !== 'normal' && part.ticket.priority !== 'low' && (
            <PriorityMark priority={part.ticket.priority} />
          )}
          <span className="grow" />
          <span className="quiet clip">{part.owner?.name ?? t('part.nobody')}</span>
        </span>
      </button>
    </li>
  )
}
