import { MailOutlined, PhoneOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCustomer, useTimeline } from '../../data/customers.ts'
import { useCalled } from '../../forms/use-called.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { Chip } from '../../kit/chip.tsx'
import { useNow } from '../../kit/now.ts'
import { readablePhone } from '../../kit/phone-number.ts'
import { summary } from './customer-story.ts'
import './words.ts'
import './customer-glance.css'

/** Who it is, in five lines; the name is there before the rest is fetched. */
export function CustomerGlance({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation('customers')
  const called = useCalled()
  const now = useNow()
  const { data: customer } = useCustomer(id)
  const { data: timeline } = useTimeline(id)
  const counted = timeline && summary(timeline, now)
  return (
    <div className="cu-glance">
      <Avatar name={name} size={36} />
      <div>
        <p>
          <Link to="/customers/$id" params={{ id }}>
            <b>{called(customer?.name ?? name)}</b>
          </Link>
          {customer?.tags.map((tag) => (
            <Chip key={tag} tone={tag === 'VIP' ? 'violet' : 'plain'}>
              {tag}
            </Chip>
          ))}
          {customer?.place && <span className="quiet">{customer.place}</span>}
        </p>
        {customer?.contactPoints
          .filter(({ kind }) => kind !== 'visitor')
          .map(({ kind, value }) => (
            <p key={value} className={kind === 'phone' ? 'figures' : undefined}>
              {kind === 'phone' ? <PhoneOutlined /> : <MailOutlined />}{' '}
              {kind === 'phone' ? readablePhone(value) : value}
            </p>
          ))}
        {counted && (
          <p className="quiet">{t('counted', { open: counted.openTickets, contacts: counted.contactsInMonth })}</p>
        )}
        {customer?.prefers && <p className="quiet">{t('prefers.wish', { way: t(`prefers.${customer.prefers}`) })}</p>}
        {customer?.note && <p className="cu-note">{customer.note}</p>}
      </div>
    </div>
  )
}
