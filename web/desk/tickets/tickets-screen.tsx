import { InboxOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Button, type InputRef } from 'antd'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TicketRow } from '../../../contract/tickets.ts'
import { rows as rowsOf } from '../../data/paged.ts'
import { useMe } from '../../data/session.ts'
import { useTicketList } from '../../data/ticket-list.ts'
import { useViews } from '../../data/views.ts'
import { Blank, Lines, Trouble } from '../../kit/blank.tsx'
import { useShortcut } from '../../kit/keyboard.ts'
import { BulkDesk } from '../bulk/bulk-desk.tsx'
import { useSelection } from '../bulk/use-selection.ts'
import { ViewsColumn } from '../views/views-column.tsx'
import { firstColumns } from './columns.ts'
import { NewTicket } from './new-ticket.tsx'
import { step } from './steady-rows.ts'
import { TicketTable } from './ticket-table.tsx'
import { TicketsToolbar } from './tickets-toolbar.tsx'
import { hasFilters, isHouseView, type ListSearch, toQuery } from './tickets-view.ts'
import { useListSearch, useSorting } from './use-list-search.ts'
import { useSteadyRows } from './use-steady-rows.ts'
import { useTroubleWords } from './use-trouble-words.ts'
import './words.ts'
import './tickets-screen.css'

/** Every ticket somebody may see, narrowed by view, words and filters. */
export function TicketsScreen() {
  const { t } = useTranslation('tickets')
  const navigate = useNavigate()
  const { search, isNew, turn } = useListSearch()
  const remembered = useSorting(({ sort }) => sort)
  const query = toQuery(search, remembered)
  const list = JSON.stringify(query)
  const answer = useTicketList(query)
  const fresh = useMemo(() => rowsOf(answer.data), [answer.data])
  const { rows, held, showAll } = useSteadyRows(list, fresh, !answer.isPlaceholderData && answer.isSuccess)
  const ids = useMemo(() => rows.map(({ row }) => row.id), [rows])
  const choosing = useSelection(list, ids)
  const kept = useViews().data?.find(({ id }) => id === search.view)
  const [mark, setMark] = useState({ list, at: -1 })
  const marked = mark.list === list ? Math.min(mark.at, rows.length - 1) : -1
  const onMark = (at: number) => setMark({ list, at })
  const box = useRef<InputRef>(null)
  const open = (row: TicketRow) => void navigate({ to: '/tickets/$id', params: { id: row.id } })
  const compose = (isNew: boolean) => turn({ ...search, isNew })

  useListKeys({
    down: () => onMark(step(marked, 1, rows.length)),
    up: () => onMark(step(marked, -1, rows.length)),
    open: marked >= 0 ? () => open(rows[marked]!.row) : undefined,
    compose: () => compose(true),
    search: () => box.current?.focus({ cursor: 'all' }),
    silent: isNew,
  })

  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = answer
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage])

  return (
    <div className="tk-screen">
      <ViewsColumn search={search} turn={turn} silent={isNew} />
      <div className="tk-main">
        <TicketsToolbar
          search={search}
          turn={turn}
          onNew={() => compose(true)}
          box={box}
          own={kept?.sort}
          held={held}
          onShow={showAll}
        />
        <ListTrouble answer={answer} shown={rows.length > 0} />
        <div className="tk-list" aria-busy={answer.isFetching}>
          {answer.isPending && <Lines count={12} />}
          {answer.isSuccess && rows.length === 0 && <Empty search={search} turn={turn} />}
          {rows.length > 0 && (
            <TicketTable
              key={list}
              list={list}
              rows={rows}
              columns={kept?.columns ?? firstColumns}
              marked={marked}
              selection={choosing.selection}
              onChoose={choosing.choose}
              onChooseLoaded={choosing.chooseLoaded}
              onMark={onMark}
              onOpen={open}
              onEnd={onEnd}
              foot={isFetchingNextPage ? t('loadingMore') : t(hasNextPage ? 'shownSoFar' : 'end', { n: rows.length })}
            />
          )}
          <BulkDesk
            choosing={choosing}
            rows={ids}
            marked={ids[marked]}
            find={query}
            hasMore={hasNextPage}
            silent={isNew}
          />
        </div>
      </div>
      <NewTicket open={isNew} customerId={search.customer} onClose={() => compose(false)} />
    </div>
  )
}

type ListKeys = { down(): void; up(): void; open?(): void; compose(): void; search(): void; silent: boolean }

function useListKeys({ down, up, open, compose, search, silent }: ListKeys) {
  const { t } = useTranslation('tickets')
  const group = t('keys.group')
  useShortcut({ keys: 'j', label: t('keys.down'), group }, down, !silent)
  useShortcut({ keys: 'k', label: t('keys.up'), group }, up, !silent)
  useShortcut({ keys: 'enter', label: t('keys.open'), group }, () => open?.(), !silent && open !== undefined)
  useShortcut({ keys: 'n', label: t('keys.new'), group }, compose, !silent)
  useShortcut({ keys: '/', label: t('keys.search'), group }, search, !silent)
}

function ListTrouble({ answer, shown }: { answer: ReturnType<typeof useTicketList>; shown: boolean }) {
  const { t } = useTranslation('tickets')
  const words = useTroubleWords()
  if (!answer.error) return null
  const again = () => void (answer.isFetchNextPageError ? answer.fetchNextPage() : answer.refetch())
  return (
    <Trouble words={t(shown ? 'trouble.listStays' : 'trouble.list', { words: words(answer.error) })} onRetry={again} />
  )
}

function Empty({ search, turn }: { search: ListSearch; turn(search: ListSearch): void }) {
  const { t } = useTranslation('tickets')
  const me = useMe()
  const isNowhere = search.view === 'department' && !me.team
  const own = isHouseView(search.view) ? search.view : 'kept'
  const kind = hasFilters(search) ? 'filtered' : isNowhere ? 'nowhere' : own
  const action = {
    filtered: <Button onClick={() => turn({ view: search.view })}>{t('filters.clear')}</Button>,
    mine: <Button onClick={() => turn({ view: 'unassigned' })}>{t('empty.seeUnassigned')}</Button>,
  } as Partial<Record<string, React.ReactNode>>
  return (
    <Blank
      icon={<InboxOutlined />}
      title={t(`empty.${kind}.title`)}
      hint={t(`empty.${kind}.hint`)}
      action={action[kind]}
    />
  )
}
