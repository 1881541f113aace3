import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Floor } from '../../contract/desk.ts'
import { useTeams } from '../data/centre.ts'
import type { Board } from './board.ts'
import { Tile } from './tile.tsx'
import './tickets-board.css'

type Address = Record<string, string>

/** Promises: how many there are, and which are about to break. Every figure leads to its list of tickets. */
export function TicketsBoard({ board, floor }: { board: Board; floor: Floor }) {
  const { t } = useTranslation('floor')
  const navigate = useNavigate()
  const { open, pending, resolvedToday, unassigned, byDepartment } = floor.tickets
  const show = (search: Address) => () => void navigate({ to: '/tickets', search })
  return (
    <section className="fl-panel fl-tickets">
      <h2>{t('tickets.title')}</h2>
      <div className="fl-tiles fl-tiles-tickets">
        <Tile
          small
          title={t('tickets.overdue')}
          figure={board.overdue.count}
          alarm={board.overdue.alarm}
          onOpen={show({ view: 'due' })}
        />
        <Tile
          small
          title={t('tickets.dueSoon')}
          figure={board.dueSoon.count}
          alarm={board.dueSoon.alarm}
          onOpen={show({ view: 'due' })}
        />
        <Tile small title={t('tickets.unassigned')} figure={unassigned} onOpen={show({ view: 'unassigned' })} />
        <Tile small title={t('tickets.open')} figure={open} onOpen={show({ view: 'all', state: 'open' })} />
        <Tile small title={t('tickets.pending')} figure={pending} onOpen={show({ view: 'all', state: 'pending' })} />
        <Tile
          small
          title={t('tickets.resolvedToday')}
          figure={resolvedToday}
          onOpen={show({ view: 'all', state: 'resolved' })}
        />
      </div>
      <Departments departments={byDepartment} />
    </section>
  )
}

/** Bars share one scale, so that lengths can be compared; the overdue part is dark and has its number. */
function Departments({ departments }: { departments: Floor['tickets']['byDepartment'] }) {
  const { t } = useTranslation('floor')
  const navigate = useNavigate()
  const { data: teams = [] } = useTeams()
  const most = Math.max(1, ...departments.map(({ open }) => open))
  const worstFirst = departments.toSorted((a, b) => b.overdue - a.overdue || b.open - a.open)
  if (departments.length === 0) return <p className="quiet">{t('tickets.none')}</p>
  return (
    <ul className="fl-departments" aria-label={t('tickets.byDepartment')}>
      {worstFirst.map(({ name, open, overdue }) => {
        const team = teams.find((one) => one.name === name)
        const search: Address = { view: 'all', state: 'unresolved', ...(team ? { department: team.id } : {}) }
        return (
          <li key={name}>
            <button type="button" onClick={() => void navigate({ to: '/tickets', search })}>
              <span className="clip">{name || t('tickets.noDepartment')}</span>
              <span className="fl-bar" aria-hidden>
                <i style={{ width: `${(open / most) * 100}%` }}>
                  <i style={{ width: `${open > 0 ? (overdue / open) * 100 : 0}%` }} />
                </i>
              </span>
              <b className="figures">{open}</b>
              <span className={overdue > 0 ? 'fl-overdue figures' : 'quiet figures'}>
                {t('tickets.overdue')} {overdue}
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
