import { ClockCircleOutlined, DoubleRightOutlined, ExclamationCircleFilled, UpOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { Priority, TicketRow, TicketState } from '../../../contract/tickets.ts'
import { Dot, type Tone } from '../../kit/chip.tsx'
import { Tip } from '../../kit/keys.tsx'
import { useNow } from '../../kit/now.ts'
import { usePreferences } from '../../kit/preferences.ts'
import { exactTime, span } from '../../kit/time.ts'
import { type DueClock, dueClock } from './due-clock.ts'
import './ticket-marks.css'

const toneByState = { open: 'accent', pending: 'violet', resolved: 'green', closed: 'plain' } as const satisfies Record<
  TicketState,
  Tone
>

/** A state in one word, its type's own where it has one, with a dot of its kind for the corner of the eye. */
export function StateMark({ state, name }: { state: TicketState; name?: string }) {
  const { t } = useTranslation('tickets')
  return (
    <span className={`tk-state tk-state-${state}`}>
      <Dot tone={toneByState[state]} />
      {name || t(`states.${state}`)}
    </span>
  )
}

const iconByPriority = {
  urgent: <DoubleRightOutlined rotate={-90} />,
  high: <UpOutlined />,
  normal: null,
  low: null,
} as const

/** Only what is out of the ordinary catches the eye. */
export function PriorityMark({ priority }: { priority: Priority }) {
  const { t } = useTranslation('tickets')
  return (
    <span className={`tk-priority tk-priority-${priority}`}>
      {iconByPriority[priority]}
      {t(`priorities.${priority}`)}
    </span>
  )
}

/** `还剩 2 小时 05 分`, `已超时 13 分`: red with a sign when broken, amber when soon. */
export function DueMark({ ticket }: { ticket: TicketRow }) {
  const now = useNow()
  const words = useDueWords()
  const clock = dueClock(ticket, now)
  const limit = clock.kind === 'left' || clock.kind === 'over' ? limitOf(ticket, clock.what) : ticket.dueAt
  const mark = (
    <span className={`tk-due tk-due-${clock.kind === 'left' && clock.soon ? 'soon' : clock.kind}`}>
      {clock.kind === 'over' && <ExclamationCircleFilled aria-hidden />}
      {clock.kind === 'left' && clock.soon && <ClockCircleOutlined aria-hidden />}
      <span className="clip">{words(clock)}</span>
    </span>
  )
  return limit ? <Tip title={exactTime(new Date(limit))}>{mark}</Tip> : mark
}

const limitOf = (ticket: TicketRow, what: 'respond' | 'resolve') =>
  what === 'respond' ? ticket.respondBy : ticket.dueAt

function useDueWords(): (clock: DueClock) => string {
  const { t } = useTranslation('tickets')
  const language = usePreferences((state) => state.language)
  return (clock) => {
    switch (clock.kind) {
      case 'none':
        return '–'
      case 'paused':
        return t('due.paused')
      case 'kept':
        return t('due.kept')
      case 'late':
        return t('due.late', { span: span(clock.ms, language) })
      case 'left':
        return t(clock.what === 'respond' ? 'due.respondLeft' : 'due.left', { span: span(clock.ms, language) })
      case 'over':
        return t(clock.what === 'respond' ? 'due.respondOver' : 'due.over', { span: span(clock.ms, language) })
    }
  }
}
