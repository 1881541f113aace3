import {
  EditOutlined,
  LeftOutlined,
  MailOutlined,
  PhoneOutlined,
  PlusOutlined,
  UserDeleteOutlined,
} from '@ant-design/icons'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../contract/customers.ts'
import { useCustomer, useTimeline } from '../../data/customers.ts'
import { ApiProblem } from '../../data/problem.ts'
import { useCalled } from '../../forms/use-called.ts'
import { useRefusal } from '../../forms/use-refusal.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { Blank, Lines, Trouble } from '../../kit/blank.tsx'
import { Chip } from '../../kit/chip.tsx'
import { useShortcut } from '../../kit/keyboard.ts'
import { Tip } from '../../kit/keys.tsx'
import { useNow } from '../../kit/now.ts'
import { readablePhone } from '../../kit/phone-number.ts'
import { CardForm } from './card-form.tsx'
import { ConsentsPanel } from './consents-panel.tsx'
import { cardOf, summary } from './customer-story.ts'
import { CustomerStory } from './customer-story.tsx'
import './words.ts'
import './customers.css'
import './customer-screen.css'

/** One customer: the card at the left, everything that ever passed between us at the right. */
export function CustomerScreen() {
  const { t } = useTranslation('customers')
  const { id } = useParams({ from: '/customers/$id' })
  const navigate = useNavigate()
  const trouble = useRefusal()
  const { data: customer, error, refetch } = useCustomer(id)
  useShortcut({ keys: 'u', label: t('back'), group: t('title') }, () => void navigate({ to: '/customers', search: {} }))
  if (!customer && error instanceof ApiProblem && [403, 404, 422].includes(error.status)) {
    return <Blank icon={<UserDeleteOutlined />} title={t('trouble.missing')} hint={t('trouble.missingHint')} />
  }
  return (
    <div className="cu-page">
      {error && <Trouble words={t('trouble.one', { words: trouble(error) })} onRetry={() => void refetch()} />}
      {!customer && !error && <Lines count={8} />}
      {customer && (
        <div className="cu-body">
          <Card key={customer.id} customer={customer} />
          <CustomerStory id={customer.id} />
        </div>
      )}
    </div>
  )
}

function Card({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  const [editing, setEditing] = useState(false)
  useShortcut({ keys: 'e', label: t('edit'), group: t('title') }, () => setEditing(true), !editing)
  return (
    <aside className="cu-card">
      <Link to="/customers" search={{}} className="cu-back">
        <LeftOutlined /> {t('back')}
      </Link>
      {editing ? (
        <CardForm customer={customer} onDone={() => setEditing(false)} onCancel={() => setEditing(false)} />
      ) : (
        <Shown customer={customer} onEdit={() => setEditing(true)} />
      )}
    </aside>
  )
}

function Shown({ customer, onEdit }: { customer: Customer; onEdit(): void }) {
  const { t } = useTranslation('customers')
  const now = useNow()
  const { data: timeline } = useTimeline(customer.id)
  const counted = timeline && summary(timeline, now)
  const { phones, emails, place, note, language } = cardOf(customer)
  const called = useCalled()
  return (
    <>
      <div className="cu-who">
        <Avatar name={customer.name} size={48} />
        <div>
          <h1>{called(customer.name)}</h1>
          <p className="cu-tags">
            {customer.tags.map((tag) => (
              <Chip key={tag} tone={tag === 'VIP' ? 'violet' : 'plain'}>
                {tag}
              </Chip>
            ))}
          </p>
        </div>
      </div>
      {counted && (
        <p className="cu-counted">{t('counted', { open: counted.openTickets, contacts: counted.contactsInMonth })}</p>
      )}
      <dl>
        <Line label={t('fields.phones')} values={phones.map(readablePhone)} icon={<PhoneOutlined />} />
        <Line label={t('fields.emails')} values={emails} icon={<MailOutlined />} />
        <Line label={t('fields.place')} values={[place]} />
        <Line label={t('fields.language')} values={[t(`languages.${language}`)]} />
        {customer.prefers && <Line label={t('prefers.label')} values={[t(`prefers.${customer.prefers}`)]} />}
        <Line label={t('fields.note')} values={[note]} />
        <Line label={t('columns.since')} values={[customer.createdAt.slice(0, 10)]} />
      </dl>
      <div className="cu-card-acts">
        <Tip title={t('edit')} keys="e">
          <Button icon={<EditOutlined />} onClick={onEdit}>
            {t('edit')}
          </Button>
        </Tip>
        <Link to="/tickets" search={{ view: 'all', customer: customer.id, new: 'yes' }}>
          <Button icon={<PlusOutlined />}>{t('newTicket')}</Button>
        </Link>
      </div>
      <ConsentsPanel customerId={customer.id} />
    </>
  )
}

function Line({ label, values, icon }: { label: string; values: readonly string[]; icon?: React.ReactNode }) {
  const known = values.filter((value) => value !== '')
  return (
    <div>
      <dt>{label}</dt>
      {known.length === 0 && <dd className="quiet">–</dd>}
      {known.map((value) => (
        <dd key={value} className={icon ? 'figures' : undefined}>
          {icon && <>{icon} </>}
          {value}
        </dd>
      ))}
    </div>
  )
}
