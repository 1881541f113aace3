import { CheckOutlined, ExclamationCircleFilled } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { usePreferences } from '../../kit/preferences.ts'
import { span } from '../../kit/time.ts'
import type { Plan, PlanLine } from './planning.ts'
import './plan-table.css'

const percent = (share: number) => `${Math.round(share * 100)}%`

/** Half hour by half hour: what is expected, what it needs, and who is there. */
export function PlanTable({ plan: { lines, mostNeeded, hasShifts } }: { plan: Plan }) {
  const { t } = useTranslation('routing')
  const language = usePreferences((state) => state.language)
  const titles = [
    'from',
    'calls',
    'handle',
    'erlangs',
    'neededC',
    'neededA',
    'needed',
    'rostered',
    'expected',
    'occupancy',
  ] as const
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <div className="ad-scroll" tabIndex={0}>
      <table className="ad-fields ro-plan">
        <thead>
          <tr>
            {titles.map((title) => (
              <th key={title} scope="col">
                {t(`planning.${title}`)}
              </th>
            ))}
            {hasShifts && <th scope="col">{t('planning.staffed')}</th>}
          </tr>
        </thead>
        <tbody className="figures">
          {lines.map((line) => (
            <tr key={line.from}>
              <th scope="row">{line.time}</th>
              <td>{line.calls}</td>
              <td>{span(line.handleMs, language)}</td>
              <td>{line.erlangs.toFixed(1)}</td>
              <td>{line.neededC}</td>
              <td>{line.neededA ?? '–'}</td>
              <td>
                <span className="ro-needed">
                  <i style={{ width: `${(line.needed / Math.max(1, mostNeeded)) * 100}%` }} />
                  <b>{line.needed}</b>
                </span>
              </td>
              <td>{line.rostered}</td>
              <td>{percent(line.expected.serviceLevel)}</td>
              <td>{percent(line.expected.occupancy)}</td>
              {hasShifts && (
                <td>
                  <OnShift line={line} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function OnShift({ line: { staffed, spare } }: { line: PlanLine }) {
  const { t } = useTranslation('routing')
  if (!staffed || spare === undefined) return <span className="quiet">–</span>
  const title = `${t('planning.expected')} ${percent(staffed.serviceLevel)} · ${t('planning.occupancy')} ${percent(staffed.occupancy)}`
  return (
    <span className={spare < 0 ? 'ro-worse' : undefined} title={title}>
      {spare < 0 ? <ExclamationCircleFilled /> : <CheckOutlined />} {staffed.agents}{' '}
      <small>{spare < 0 ? t('planning.short', { n: -spare }) : spare > 0 && t('planning.spare', { n: spare })}</small>
    </span>
  )
}
