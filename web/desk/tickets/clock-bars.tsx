import { Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import type { TicketClock } from '../../../contract/sla.ts'
import type { Ticket } from '../../../contract/tickets.ts'
import { useTicketClocks } from '../../data/sla.ts'
import { useNow } from '../../kit/now.ts'
import { usePreferences } from '../../kit/preferences.ts'
import { shortDate, workSpan } from '../../kit/time.ts'
import { ClockArithmetic } from './clock-arithmetic.tsx'
import { type ClockView, clockView } from './clock-view.ts'
import './clock-bars.css'

/** The promises of a ticket as bars that fill with working time; a full one is broken and says by how much. */
export function ClockBars({ ticket }: { ticket: Pick<Ticket, 'id'> }) {
  const { t } = useTranslation('tickets')
  const now = useNow()
  const { data, error } = useTicketClocks(ticket.id)
  if (error && !data) return <span className="quiet">{t('clocks.trouble')}</span>
  return (
    <div className="tk-clocks">
      {data?.items.map((clock) => (
        <Bar key={clock.kind} clock={clock} view={clockView(clock, new Date(data.at), now)} now={now} />
      ))}
    </div>
  )
}

const saidBy = {
  running: 'due.left',
  soon: 'due.left',
  off: 'due.left',
  paused: 'clocks.paused',
  broken: 'due.over',
  late: 'due.late',
  kept: 'due.kept',
} as const satisfies Record<ClockView['look'], string>

function Bar({ clock, view, now }: { clock: TicketClock; view: ClockView; now: Date }) {
  const { t } = useTranslation('tickets')
  const language = usePreferences((state) => state.language)
  const said = t(saidBy[view.look], { span: workSpan(view.ms, language) })
  const what = t(`clocks.${clock.kind}`)
  const limit = clock.dueAt && t('clocks.limit', { at: shortDate(new Date(clock.dueAt), now) })
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t('clocks.title', { what })}
      content={<ClockArithmetic clock={clock} />}
    >
      <button
        type="button"
        className={`tk-clock tk-clock-${view.look}`}
        title={t(view.look === 'off' ? 'clocks.off' : 'clocks.show')}
      >
        <span className="tk-clock-words">
          <span className="quiet">{what}</span>
          <b className="figures">{said}</b>
        </span>
        <span className="tk-clock-limit quiet figures">{limit}</span>
        <span className="tk-clock-bar" aria-hidden>
          <i style={{ width: `${view.filled * 100}%` }} />
        </span>
      </button>
    </Popover>
  )
}
