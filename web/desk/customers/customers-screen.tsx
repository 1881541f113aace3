import { PlusOutlined, SearchOutlined, TeamOutlined } from '@ant-design/icons'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { Button, Input, type InputRef } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../contract/customers.ts'
import { useCustomers } from '../../data/customers.ts'
import { rows as rowsOf } from '../../data/paged.ts'
import { useCalled } from '../../forms/use-called.ts'
import { useRefusal } from '../../forms/use-refusal.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { Blank, Lines, Trouble } from '../../kit/blank.tsx'
import { Chip } from '../../kit/chip.tsx'
import { RelativeTime } from '../../kit/clocks.tsx'
import { useShortcut } from '../../kit/keyboard.ts'
import { Tip } from '../../kit/keys.tsx'
import { readablePhone } from '../../kit/phone-number.ts'
import { useSettled } from '../../kit/settled.ts'
import { Sheet } from '../../kit/sheet.tsx'
import { CardForm } from './card-form.tsx'
import { cardOf } from './customer-story.ts'
import './words.ts'
import './customers-screen.css'
import './customers.css'

/** Everybody we know, found by name or number as it is typed. */
export function CustomersScreen() {
  const { t } = useTranslation('customers')
  const navigate = useNavigate()
  const search = useSearch({ from: '/customers' })
  const [typed, setTyped] = useState(search.q ?? '')
  const [making, setMaking] = useState(false)
  const q = useSettled(typed.trim(), 180)
  const box = useRef<InputRef>(null)
  const trouble = useRefusal()
  const answer = useCustomers(q)
  const customers = useMemo(() => rowsOf(answer.data), [answer.data])
  useEffect(() => {
    void navigate({ to: '/customers', search: q ? { q } : {}, replace: true, resetScroll: false })
  }, [q, navigate])
  useShortcut(
    { keys: '/', label: t('searchLabel'), group: t('title') },
    () => box.current?.focus({ cursor: 'all' }),
    !making,
  )
  useShortcut({ keys: 'n', label: t('new'), group: t('title') }, () => setMaking(true), !making)
  return (
    <div className="cu-screen">
      <header className="cu-toolbar">
        <h1>{t('title')}</h1>
        <Tip title={t('searchLabel')} keys="/">
          <Input
            ref={box}
            className="cu-search"
            prefix={<SearchOutlined />}
            placeholder={t('search')}
            aria-label={t('searchLabel')}
            value={typed}
            allowClear
            autoFocus
            maxLength={100}
            onChange={({ target }) => setTyped(target.value)}
          />
        </Tip>
        <span className="grow" />
        <Tip title={t('new')} keys="n">
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setMaking(true)}>
            {t('new')}
          </Button>
        </Tip>
      </header>
      {answer.error && (
        <Trouble words={t('trouble.list', { words: trouble(answer.error) })} onRetry={() => void answer.refetch()} />
      )}
      {answer.isPending && <Lines count={10} />}
      {answer.isSuccess && customers.length === 0 && (
        <Blank
          icon={<TeamOutlined />}
          title={q ? t('nobody.title', { q }) : t('empty.title')}
          hint={t(q ? 'nobody.hint' : 'empty.hint')}
          action={<Button onClick={() => setMaking(true)}>{t('new')}</Button>}
        />
      )}
      {customers.length > 0 && <List q={q} customers={customers} answer={answer} />}
      <Sheet open={making} onClose={() => setMaking(false)} size={480} title={t('new')}>
        {making && (
          <CardForm
            name={/^[+\d\s-]*$/.test(typed) ? '' : typed}
            phone={/^[+\d][\d\s-]{3,}$/.test(typed) ? typed : ''}
            onDone={(made) => void navigate({ to: '/customers/$id', params: { id: made.id } })}
            onCancel={() => setMaking(false)}
          />
        )}
      </Sheet>
    </div>
  )
}

function List({
  q,
  customers,
  answer,
}: {
  q: string
  customers: readonly Customer[]
  answer: ReturnType<typeof useCustomers>
}) {
  const { t } = useTranslation('customers')
  const box = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: customers.length,
    getScrollElement: () => box.current,
    estimateSize: () => 44,
    overscan: 10,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? -1
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = answer
  useEffect(() => {
    if (last >= customers.length - 12 && hasNextPage && !isFetchingNextPage && !isFetchNextPageError)
      void fetchNextPage()
  }, [last, customers.length, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage])
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words are another list, which begins at its top
  useEffect(() => {
    box.current?.scrollTo({ top: 0 })
  }, [q])
  return (
    <div ref={box} className="cu-table">
      <div className="cu-line cu-head" aria-hidden>
        {(['name', 'phone', 'place', 'tags', 'note', 'since'] as const).map((column) => (
          <span key={column}>{t(`columns.${column}`)}</span>
        ))}
      </div>
      <ul className="cu-rows" aria-label={t('listLabel')} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start, key }) => (
          <li key={key} style={{ transform: `translateY(${start}px)` }}>
            <Row customer={customers[index]!} />
          </li>
        ))}
      </ul>
      <p className="cu-foot">
        {isFetchingNextPage ? t('loadingMore') : t(hasNextPage ? 'shown' : 'end', { n: customers.length })}
      </p>
    </div>
  )
}

function Row({ customer }: { customer: Customer }) {
  const { phones, emails } = cardOf(customer)
  const called = useCalled()
  const reach = phones[0] ? readablePhone(phones[0]) : emails[0]
  return (
    <Link to="/customers/$id" params={{ id: customer.id }} className="cu-line">
      <span className="cu-name">
        <Avatar name={customer.name} />
        <b className="clip">{called(customer.name)}</b>
      </span>
      <span className="figures clip">
        {reach ?? '–'}
        {phones.length > 1 && <span className="quiet"> +{phones.length - 1}</span>}
      </span>
      <span className="clip">{customer.place ?? '–'}</span>
      <span className="cu-tags">
        {customer.tags.map((tag) => (
          <Chip key={tag} tone={tag === 'VIP' ? 'violet' : 'plain'}>
            {tag}
          </Chip>
        ))}
      </span>
      <span className="quiet clip" title={customer.note}>
        {customer.note}
      </span>
      <span className="quiet">
        <RelativeTime at={customer.createdAt} />
      </span>
    </Link>
  )
}
