import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '../../../contract/tickets.ts'
import { useNow } from '../../kit/now.ts'
import { usePreferences } from '../../kit/preferences.ts'
import { exactTime, shortDate, span } from '../../kit/time.ts'
import { type ClockBar, clockBars } from './due-clock.ts'

/** The promises of a ticket as bars that fill; a full one is broken and says by how much. */
export function ClockBars({ ticket }: { ticket: Ticket }) {
  const now = useNow()
  return (
    <div className="tk-clocks">
      {clockBars(ticket, now).map((bar) => (
        <Bar key={bar.what} bar={bar} now={now} waits={ticket.state === 'pending'} />
      ))}
    </div>
  )
}

function Bar({ bar, now, waits }: { bar: ClockBar; now: Date; waits: boolean }) {
  const { t } = useTranslation('tickets')
  const language = usePreferences((state) => state.language)
  const words = {
    running: 'due.left',
    soon: 'due.left',
    broken: 'due.over',
    late: 'due.late',
    kept: 'due.kept',
  } as const
  const said = t(words[bar.state], { span: span(bar.ms, language) })
  const waiting = waits && bar.state !== 'kept' && bar.state !== 'late'
  const hint = [exactTime(bar.limit), waiting && t('clocks.waiting')].filter(Boolean).join(' · ')
  return (
    <Tooltip title={hint}>
      <div className={`tk-clock tk-clock-${bar.state}`}>
        <span className="tk-clock-words">
          <span className="quiet">{t(`clocks.${bar.what}`)}</span>
          <b className="figures">{said}</b>
        </span>
        <span
          className="tk-clock-bar"
          role="progressbar"
          aria-label={`${t(`clocks.${bar.what}`)}: ${said}`}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(bar.filled * 100)}
        >
          <i style={{ width: `${bar.filled * 100}%` }} />
        </span>
        <span className="tk-clock-limit quiet figures">{t('clocks.limit', { at: shortDate(bar.limit, now) })}</span>
      </div>
    </Tooltip>
  )
}
