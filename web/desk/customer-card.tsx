import { EnvironmentOutlined, MailOutlined, MessageOutlined, PhoneOutlined, UserAddOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../contract/customers.ts'
import { useConversationActs, useScreenPop } from '../data/conversations.ts'
import { useCustomer, useCustomers, useNewCustomer, useTimeline } from '../data/customers.ts'
import { rows } from '../data/paged.ts'
import { useCalled } from '../forms/use-called.ts'
import { useRefusal } from '../forms/use-refusal.ts'
import { Avatar } from '../kit/avatar.tsx'
import { Lines, Trouble } from '../kit/blank.tsx'
import { Chip } from '../kit/chip.tsx'
import { useNow } from '../kit/now.ts'
import { readablePhone } from '../kit/phone-number.ts'
import { useSettled } from '../kit/settled.ts'
import { contacts, customerCard, past } from './customer-card.ts'
import type { Work } from './work.ts'
import './customer-card.css'

/** Who it is, or how to find out. */
export function CustomerCardView({ work }: { work: Work }) {
  const [changing, setChanging] = useState(false)
  const id = work.customer?.id
  if (!id || changing) return <Identify work={work} onDone={() => setChanging(false)} changing={changing} />
  return <KnownCustomer id={id} conversationId={work.id} onChange={() => setChanging(true)} />
}

type KnownProps = { id: string; conversationId: string | undefined; onChange?: () => void }

export function KnownCustomer({ id, conversationId, onChange }: KnownProps) {
  const { t } = useTranslation('desk')
  const called = useCalled()
  const { data, isError, refetch } = useCustomer(id)
  if (!data) {
    if (isError) return <Trouble words={t('customer.failed')} onRetry={() => void refetch()} />
    return <Lines count={3} />
  }
  const card = customerCard(data)
  return (
    <div className="customer">
      <div className="customer-head">
        <Avatar name={card.name} size={40} />
        <div className="customer-who">
          <Link to="/customers/$id" params={{ id }} className="clip" title={t('customer.open')}>
            {called(card.name)}
          </Link>
          <div className="customer-tags">
            {card.tags.map((tag) => (
              <Chip key={tag} tone={tag.toUpperCase() === 'VIP' ? 'violet' : 'plain'}>
                {tag}
              </Chip>
            ))}
          </div>
        </div>
        {onChange && (
          <Button size="small" type="text" onClick={onChange}>
            {t('customer.change')}
          </Button>
        )}
      </div>
      <Facts id={id} conversationId={conversationId} />
      <ul className="customer-points">
        {card.phones.map((phone) => (
          <li key={phone}>
            <PhoneOutlined /> <span className="figures">{readablePhone(phone)}</span>
          </li>
        ))}
        {card.others.map((mail) => (
          <li key={mail}>
            <MailOutlined /> <span className="clip">{mail}</span>
          </li>
        ))}
        {card.prefers && (
          <li>
            <MessageOutlined /> <span className="clip">{t(`customer.prefers.${card.prefers}`)}</span>
          </li>
        )}
        {card.place && (
          <li>
            <EnvironmentOutlined /> <span className="clip">{card.place}</span>
          </li>
        )}
      </ul>
      {card.note && <p className="customer-note">{card.note}</p>}
    </div>
  )
}

function Facts({ id, conversationId }: { id: string; conversationId: string | undefined }) {
  const { t } = useTranslation('desk')
  const { data } = useTimeline(id)
  const now = useNow()
  if (!data) return <p className="customer-facts quiet">&nbsp;</p>
  const { openTickets, last30Days } = contacts(past(data, conversationId), now)
  return (
    <p className="customer-facts">
      <span className={openTickets > 0 ? 'some' : ''}>{t('customer.openTickets', { n: openTickets })}</span>
      <span>{t('customer.last30', { n: last30Days })}</span>
    </p>
  )
}

/** Nobody for sure yet: confirm one who may be it, find another, or make a new one. */
function Identify({ work, changing, onDone }: { work: Work; changing: boolean; onDone(): void }) {
  const { t } = useTranslation('desk')
  const { message } = App.useApp()
  const why = useRefusal()
  const [q, setQ] = useState('')
  const settled = useSettled(q.trim(), 150)
  const pop = useScreenPop(work.id)
  const hits = useCustomers(settled, settled !== '')
  const { setCustomer } = useConversationActs(work.id)
  const choose = (id: string) =>
    setCustomer.mutate(id, { onSuccess: onDone, onError: (error) => void message.error(why(error)) })
  const shown = settled ? rows(hits.data).slice(0, 6) : (pop.data?.maybe ?? [])
  return (
    <div className="identify">
      <p className="identify-head">
        <b>{changing ? t('customer.change') : t('customer.unknown')}</b>
        {changing && (
          <Button size="small" type="text" onClick={onDone}>
            {t('keys.back')}
          </Button>
        )}
      </p>
      {!changing && <p className="quiet">{t('customer.unknownHint')}</p>}
      <Input
        allowClear
        value={q}
        placeholder={t('customer.find')}
        aria-label={t('customer.find')}
        onChange={(event) => setQ(event.target.value)}
      />
      <ul>
        {shown.map((customer) => (
          <Candidate key={customer.id} customer={customer} busy={setCustomer.isPending} onChoose={choose} />
        ))}
      </ul>
      <NewCustomer work={work} name={settled} onMade={choose} />
    </div>
  )
}

function Candidate(props: { customer: Customer; busy: boolean; onChoose(id: string): void }) {
  const { t } = useTranslation('desk')
  const called = useCalled()
  const { customer, busy, onChoose } = props
  const phone = customer.contactPoints.find(({ kind }) => kind === 'phone')?.value
  return (
    <li className="candidate">
      <Avatar name={customer.name} size={26} />
      <div>
        <span className="clip">{called(customer.name)}</span>
        <small className="quiet figures">
          {phone && readablePhone(phone)} {customer.place}
        </small>
      </div>
      <Button size="small" disabled={busy} onClick={() => onChoose(customer.id)}>
        {t('customer.confirm')}
      </Button>
    </li>
  )
}

function NewCustomer({ work, name: typed, onMade }: { work: Work; name: string; onMade(id: string): void }) {
  const { t } = useTranslation('desk')
  const { message } = App.useApp()
  const why = useRefusal()
  const [name, setName] = useState<string | undefined>()
  const make = useNewCustomer()
  const contactPoints = /^\+\d+$/.test(work.from) ? [{ kind: 'phone' as const, value: work.from }] : []
  const save = () => {
    const called = (name ?? '').trim()
    if (called === '') return
    make.mutate(
      { name: called, tags: [], language: 'zh', contactPoints },
      { onSuccess: ({ id }) => onMade(id), onError: (error) => void message.error(why(error)) },
    )
  }
  if (name === undefined) {
    return (
      <Button icon={<UserAddOutlined />} onClick={() => setName(typed)}>
        {t('customer.create')}
      </Button>
    )
  }
  return (
    <div className="new-customer">
      <Input
        autoFocus
        value={name}
        maxLength={80}
        placeholder={t('customer.name')}
        aria-label={t('customer.name')}
        onChange={(event) => setName(event.target.value)}
        onPressEnter={save}
      />
      <Button type="primary" disabled={name.trim() === ''} loading={make.isPending} onClick={save}>
        {t('customer.save')}
      </Button>
    </div>
  )
}
