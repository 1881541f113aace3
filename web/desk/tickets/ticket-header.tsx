import { LeftOutlined, LinkOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { App, Button, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '../../../contract/tickets.ts'
import { RelativeTime } from '../../kit/clocks.tsx'
import { Tip } from '../../kit/keys.tsx'
import { BesideMe } from '../watching/beside-me.tsx'
import { WatchButton } from '../watching/watch-button.tsx'
import { useIsWriting } from './begun.ts'
import { ClockBars } from './clock-bars.tsx'
import { useInPlace } from './in-place.tsx'
import { StateButton } from './state-button.tsx'
import { PriorityMark } from './ticket-marks.tsx'
import type { Save } from './use-ticket-edit.ts'
import './ticket-header.css'

type Props = { ticket: Ticket; save: Save; locked: boolean }

const priorities = ['urgent', 'high', 'normal', 'low'] as const

/** Which ticket, where it stands, and how long it may still take. */
export function TicketHeader({ ticket, save, locked }: Props) {
  const { t } = useTranslation('tickets')
  const { message } = App.useApp()
  const priority = useInPlace({
    ticket,
    stored: ticket.priority,
    save,
    read: (words) => ({ values: { priority: words } }),
  })
  const copy = () => void navigator.clipboard.writeText(location.href).then(() => message.success(t('ticket.copied')))
  return (
    <header className="tk-header">
      <div className="tk-header-top">
        <Tip title={t('keys.back')} keys="u">
          <Link to="/tickets" search={{}} className="tk-back">
            <LeftOutlined /> {t('ticket.back')}
          </Link>
        </Tip>
        <span className="tk-number figures">#{ticket.number}</span>
        {ticket.ref && <span className="quiet figures">{ticket.ref}</span>}
        <Tip title={t('ticket.copyLink')}>
          <Button type="text" size="small" aria-label={t('ticket.copyLink')} icon={<LinkOutlined />} onClick={copy} />
        </Tip>
        <span className="quiet">
          <RelativeTime at={ticket.createdAt} />
        </span>
        <WatchButton ticketId={ticket.id} />
        <BesideMe ticketId={ticket.id} isWriting={useIsWriting(ticket.id)} />
        {ticket.reopenedTimes > 0 && (
          <span className="tk-reopened">{t('ticket.reopened', { n: ticket.reopenedTimes })}</span>
        )}
      </div>
      <Subject ticket={ticket} save={save} locked={locked} />
      <div className="tk-header-acts">
        <StateButton ticket={ticket} />
        <Select
          aria-label={t('filters.priority')}
          value={priority.typed as Ticket['priority']}
          disabled={locked}
          loading={priority.saving}
          status={priority.wrong ? 'error' : undefined}
          className="tk-priority-pick"
          options={priorities.map((value) => ({ value, label: <PriorityMark priority={value} /> }))}
          onChange={(value) => priority.onLeave(value)}
        />
        {priority.wrong && <span className="tk-said-wrong">{priority.wrong}</span>}
        <span className="grow" />
        <ClockBars ticket={ticket} />
      </div>
    </header>
  )
}

function Subject({ ticket, save, locked }: Props) {
  const { t } = useTranslation('tickets')
  const place = useInPlace({
    ticket,
    stored: ticket.subject,
    save,
    read: (words) => (words.trim() ? { values: { subject: words.trim() } } : { rule: t('rules.required') }),
  })
  return (
    <h1 className="tk-subject">
      <Input.TextArea
        variant="borderless"
        aria-label={t('ticket.editSubject')}
        disabled={locked}
        status={place.wrong ? 'error' : undefined}
        value={place.typed}
        autoSize
        maxLength={200}
        onChange={({ target }) => place.onType(target.value.replaceAll('\n', ' '))}
        onBlur={() => place.onLeave()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault()
            event.currentTarget.blur()
          }
          if (event.key === 'Escape') place.onEscape()
        }}
      />
      {place.wrong && (
        <span className="tk-said-wrong" role="alert">
          {place.wrong}
        </span>
      )}
    </h1>
  )
}
