import { CheckSquareOutlined } from '@ant-design/icons'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { rows } from '../../data/paged.ts'
import { useMe } from '../../data/session.ts'
import { useSubtaskCounts, useSubtasks } from '../../data/subtasks.ts'
import { Blank, Lines, Trouble } from '../../kit/blank.tsx'
import { Count } from '../../kit/chip.tsx'
import { useShortcut } from '../../kit/keyboard.ts'
import { MyApprovals } from './my-approvals.tsx'
import { PartPane } from './part-pane.tsx'
import { PartRow } from './part-row.tsx'
import { belongs, countOf, readSearch, type Search, step, toFilter, type View, views } from './subtasks-view.ts'
import { useWhy } from './use-why.ts'
import '../tickets/words.ts'
import '../tickets/ticket.css'
import '../tickets/tickets.css'
import './words.ts'
import './subtasks.css'

/** The work of one department: its parts due first, and the one that is open beside its ticket. */
export function SubtasksScreen() {
  const { t } = useTranslation('subtasks')
  const navigate = useNavigate()
  const search = readSearch(useSearch({ from: '/subtasks' }))
  const turn = (to: Search) => void navigate({ to: '/subtasks', search: { ...to } })
  const pick = (id: string | undefined) => turn(id ? { view: search.view, id } : { view: search.view })
  return (
    <div className="st-screen">
      <div className="st-left">
        <Head search={search} onTurn={(view) => turn({ view })} />
        {search.view === 'approvals' ? <MyApprovals /> : <List search={search} onPick={pick} />}
      </div>
      <div className="st-right">
        {search.view !== 'approvals' && search.id ? (
          <PartPane key={search.id} id={search.id} onPick={pick} />
        ) : (
          search.view !== 'approvals' && (
            <Blank icon={<CheckSquareOutlined />} title={t('empty.pick.title')} hint={t('empty.pick.hint')} />
          )
        )}
      </div>
    </div>
  )
}

function Head({ search, onTurn }: { search: Search; onTurn(view: View): void }) {
  const { t } = useTranslation('subtasks')
  const me = useMe()
  const { data: counts } = useSubtaskCounts()
  return (
    <header className="st-head">
      <h1>{me.team?.name ?? t('title')}</h1>
      <p className="st-figures">
        {counts !== undefined && counts.overdue > 0 && (
          <b className="st-overdue">{t('overdue', { n: counts.overdue })}</b>
        )}
        {counts !== undefined && <span className="quiet">{t('doneToday', { n: counts.doneToday })}</span>}
      </p>
      <nav className="st-views" aria-label={t('viewsLabel')}>
        {views.map((view) => (
          <button
            key={view}
            type="button"
            aria-current={view === search.view || undefined}
            onClick={() => onTurn(view)}
          >
            {t(`views.${view}`)} <Count n={countOf(view, counts)} tone={view === 'approvals' ? 'amber' : 'plain'} />
          </button>
        ))}
      </nav>
    </header>
  )
}

function List({ search, onPick }: { search: Search; onPick(id: string | undefined): void }) {
  const { t } = useTranslation('subtasks')
  const why = useWhy()
  const me = useMe()
  const { view, id } = search
  const answer = useSubtasks({ ...toFilter(view) })
  const shown = useMemo(() => rows(answer.data).filter((part) => belongs(view, part)), [answer.data, view])
  const ids = shown.map((part) => part.id)
  const group = t('keys.group')
  useShortcut({ keys: 'j', label: t('keys.down'), group }, () => onPick(step(ids, id, 1)), ids.length > 0)
  useShortcut({ keys: 'k', label: t('keys.up'), group }, () => onPick(step(ids, id, -1)), ids.length > 0)
  const kind = view !== 'mine' && !me.team ? 'nowhere' : view
  return (
    <>
      {answer.error && <Trouble words={why(answer.error)} onRetry={() => void answer.refetch()} />}
      {answer.isPending && <Lines count={8} />}
      {answer.isSuccess && shown.length === 0 && (
        <Blank icon={<CheckSquareOutlined />} title={t(`empty.${kind}.title`)} hint={t(`empty.${kind}.hint`)} />
      )}
      <ul className="st-list" aria-label={t('listLabel')}>
        {shown.map((part) => (
          <PartRow key={part.id} part={part} picked={part.id === id} onPick={() => onPick(part.id)} />
        ))}
        {answer.hasNextPage && (
          <li>
            <button type="button" className="st-more" onClick={() => void answer.fetchNextPage()}>
              …
            </button>
          </li>
        )}
      </ul>
    </>
  )
}
