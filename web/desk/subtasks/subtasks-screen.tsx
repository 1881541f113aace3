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
import {
  countOf,
  type ListView,
  listOf,
  readSearch,
  type Search,
  step,
  toFilter,
  type View,
  views,
} from './subtasks-view.ts'
import { useWhy } from './use-why.ts'
import '../tickets/words.ts'
import './words.ts'
import '../tickets/ticket.css'
import './subtasks-screen.css'

/** The work of one department: its parts due first, and the one that is open beside its ticket. */
export function SubtasksScreen() {
  const navigate = useNavigate()
  const search = readSearch(useSearch({ from: '/subtasks' }))
  const turn = (to: Search) => void navigate({ to: '/subtasks', search: { ...to } })
  const list = listOf(search.view)
  const pick = (id: string | undefined) => turn(id ? { view: list, id } : { view: list })
  return (
    <div className="st-screen">
      <div className="st-left">
        <Head search={search} onTurn={(view) => turn({ view })} />
        <List view={list} picked={search.id} onPick={pick} />
      </div>
      <div className="st-right">
        <Right search={search} onPick={pick} />
      </div>
    </div>
  )
}

function Right({ search, onPick }: { search: Search; onPick(id: string): void }) {
  const { t } = useTranslation('subtasks')
  if (search.view === 'approvals') return <MyApprovals />
  if (search.id) return <PartPane key={search.id} id={search.id} onPick={onPick} />
  return <Blank icon={<CheckSquareOutlined />} title={t('empty.pick.title')} hint={t('empty.pick.hint')} />
}

function Head({ search, onTurn }: { search: Search; onTurn(view: View): void }) {
  const { t } = useTranslation('subtasks')
  const me = useMe()
  const { data: counts } = useSubtaskCounts()
  const view = (view: View) => (
    <button key={view} type="button" aria-current={view === search.view || undefined} onClick={() => onTurn(view)}>
      {t(`views.${view}`)} <Count n={countOf(view, counts)} tone={view === 'approvals' ? 'amber' : 'plain'} />
    </button>
  )
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
        {views.filter((one) => one !== 'approvals').map(view)}
      </nav>
      <nav className="st-views st-to-approve" aria-label={t('views.approvals')}>
        {view('approvals')}
      </nav>
    </header>
  )
}

type ListProps = { view: ListView; picked: string | undefined; onPick(id: string | undefined): void }

function List({ view, picked: id, onPick }: ListProps) {
  const { t } = useTranslation('subtasks')
  const why = useWhy()
  const me = useMe()
  const answer = useSubtasks(toFilter(view))
  const shown = useMemo(() => rows(answer.data), [answer.data])
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
