import { useTranslation } from 'react-i18next'
import type { ClockPiece, TicketClock } from '../../../contract/sla.ts'
import { useListed } from '../../kit/listed.ts'
import { usePreferences } from '../../kit/preferences.ts'
import { workSpan } from '../../kit/time.ts'
import { pieceLines } from './clock-view.ts'
import './clock-arithmetic.css'

const wordByKind = {
  counted: 'clocks.counted',
  off: 'clocks.offPiece',
  paused: 'clocks.pausedPiece',
  stopped: 'clocks.stoppedPiece',
} as const satisfies Record<ClockPiece['kind'], string>

/** How a clock came to its figure: what was counted, what was not and why, and the sum. */
export function ClockArithmetic({ clock }: { clock: TicketClock }) {
  const { t } = useTranslation('tickets')
  const listed = useListed()
  const language = usePreferences((state) => state.language)
  const words = (ms: number) => workSpan(ms, language)
  return (
    <div className="tk-sum">
      {clock.isTakenOver && <p className="quiet">{t('clocks.takenOver')}</p>}
      {clock.leftOut > 0 && <p className="quiet">{t('clocks.leftOut', { n: clock.leftOut })}</p>}
      <table>
        <tbody>
          {pieceLines(clock.pieces).map((line) => (
            <tr key={line.key} className={`tk-piece tk-piece-${line.kind}`}>
              <th scope="row" className="figures">
                {line.day}
              </th>
              <td className="figures">
                {line.from}–{line.to ?? t('clocks.now')}
              </td>
              <td>{line.name ?? t(wordByKind[line.kind])}</td>
              <td className="figures">{line.kind === 'counted' ? `+ ${words(line.ms)}` : words(line.ms)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="tk-sum-total figures">
        {t('clocks.sum', { elapsed: words(clock.elapsedMs), target: words(clock.targetMs) })}
        {clock.lateByMs > 0 && <b> · {t('clocks.over', { span: words(clock.lateByMs) })}</b>}
      </p>
      <p className="quiet">
        {clock.policy
          ? t('clocks.by', { policy: clock.policy, calendar: clock.calendar, zone: clock.timeZone })
          : t('clocks.byType', { calendar: clock.calendar })}
      </p>
      {clock.unknownYears.length > 0 && (
        <p className="tk-sum-guess">{t('clocks.unknownYear', { years: listed(clock.unknownYears) })}</p>
      )}
    </div>
  )
}
