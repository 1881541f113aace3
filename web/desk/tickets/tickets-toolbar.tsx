import { FilterOutlined, PlusOutlined, SearchOutlined } from '@ant-design/icons'
import { Button, Input, type InputRef, Select } from 'antd'
import { type RefObject, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { TicketType } from '../../../contract/tickets.ts'
import { useTicketTypes } from '../../data/tickets.ts'
import { Tip } from '../../kit/keys.tsx'
import { usePreferences } from '../../kit/preferences.ts'
import { hasFilters, isHouseView, type ListSearch, type Sort, sortOf, sorts } from './tickets-view.ts'
import { useSorting, useTypedWords } from './use-list-search.ts'
import './tickets-toolbar.css'

type Toolbar = {
  search: ListSearch
  turn(search: ListSearch): void
  onNew(): void
  box: RefObject<InputRef | null>
  /** How the open view is sorted by itself, of one that somebody keeps. */
  own: Sort | undefined
  /** New ones that wait to be shown: told here, where they cover nothing. */
  held: number
  onShow(): void
}

/** Which tickets: what to look for, whose, and narrowed to what. */
export function TicketsToolbar({ search, turn, onNew, box, own, held, onShow }: Toolbar) {
  const { t } = useTranslation('tickets')
  const settle = useCallback((q: string) => turn({ ...search, q: q || undefined }), [search, turn])
  const [typed, setTyped] = useTypedWords(search.q ?? '', settle)
  return (
    <header className="tk-toolbar">
      <div className="tk-toolbar-row">
        <h1>{t('title')}</h1>
        <Tip title={t('searchKey')} keys="/">
          <Input
            ref={box}
            className="tk-search"
            prefix={<SearchOutlined />}
            placeholder={t('search')}
            aria-label={t('searchKey')}
            value={typed}
            allowClear
            maxLength={100}
            onChange={({ target }) => setTyped(target.value)}
          />
        </Tip>
        <span className="grow" />
        <Tip title={t('new')} keys="n">
          <Button type="primary" icon={<PlusOutlined />} onClick={onNew}>
            {t('new')}
          </Button>
        </Tip>
      </div>
      <div className="tk-toolbar-row">
        <Filters search={search} turn={turn} />
        <span className="grow tk-held-place" aria-live="polite">
          {held > 0 && (
            <button type="button" className="tk-held" onClick={onShow}>
              {t('held', { n: held })}
            </button>
          )}
        </span>
        <Sorting search={search} turn={turn} own={own} />
      </div>
    </header>
  )
}

const states = ['open', 'pending', 'resolved', 'closed', 'unresolved'] as const
const priorities = ['urgent', 'high', 'normal', 'low'] as const

function Filters({ search, turn }: Pick<Toolbar, 'search' | 'turn'>) {
  const { t } = useTranslation('tickets')
  const { data: types = [] } = useTicketTypes()
  const set = (change: Partial<ListSearch>) => turn({ ...search, ...change })
  return (
    <div className="tk-filters">
      <Filter
        label={t('filters.state')}
        value={search.state}
        options={states.map((value) => ({ value, label: t(`states.${value}`) }))}
        onPick={(state) => set({ state })}
      />
      <Filter
        label={t('filters.type')}
        value={search.type}
        options={useTypeOptions(types)}
        onPick={(type) => set({ type })}
      />
      <Filter
        label={t('filters.priority')}
        value={search.priority}
        options={priorities.map((value) => ({ value, label: t(`priorities.${value}`) }))}
        onPick={(priority) => set({ priority })}
      />
      {hasFilters(search) && (
        <Button type="link" size="small" icon={<FilterOutlined />} onClick={() => turn({ view: search.view })}>
          {t('filters.clear')}
        </Button>
      )}
    </div>
  )
}

function useTypeOptions(types: readonly TicketType[]) {
  const language = usePreferences((state) => state.language)
  return types.map(({ id, name }) => ({ value: id, label: name[language] }))
}

type FilterProps<T extends string> = {
  label: string
  value: T | undefined
  options: { value: T; label: string }[]
  onPick(value: T | undefined): void
}

function Filter<T extends string>({ label, value, options, onPick }: FilterProps<T>) {
  return (
    <Select<T>
      className="tk-filter"
      aria-label={label}
      placeholder={label}
      value={value}
      options={options}
      allowClear
      popupMatchSelectWidth={false}
      onChange={(picked) => onPick(picked ?? undefined)}
    />
  )
}

function Sorting({ search, turn, own }: Pick<Toolbar, 'search' | 'turn' | 'own'>) {
  const { t } = useTranslation('tickets')
  const { sort: remembered, remember } = useSorting()
  return (
    <Select<Sort>
      className="tk-sorting"
      variant="borderless"
      aria-label={t('filters.sort')}
      value={own ? (search.sort ?? own) : sortOf(search, remembered)}
      disabled={search.view === 'due'}
      options={sorts.map((value) => ({ value, label: t(`sorts.${value}`) }))}
      popupMatchSelectWidth={false}
      onChange={(sort) => {
        if (isHouseView(search.view)) remember(sort)
        turn({ ...search, sort })
      }}
    />
  )
}
