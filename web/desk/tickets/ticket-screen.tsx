import { CheckCircleFilled, FileSearchOutlined } from '@ant-design/icons'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '../../../contract/tickets.ts'
import { ApiProblem } from '../../data/problem.ts'
import { useTicket } from '../../data/tickets.ts'
import { Blank, Lines, Trouble } from '../../kit/blank.tsx'
import { useShortcut } from '../../kit/keyboard.ts'
import { ToldPanel } from '../deliveries/told-panel.tsx'
import { RelationsPanel } from '../related/relations-panel.tsx'
import { ApprovalsPanel } from '../subtasks/approvals-panel.tsx'
import { PartsPanel } from '../subtasks/parts-panel.tsx'
import { TimeWent } from '../subtasks/time-went.tsx'
import { ClashDialog } from './clash.tsx'
import { Composer } from './composer.tsx'
import { FormPanel } from './form-panel.tsx'
import { useInPlace } from './in-place.tsx'
import { AfterPanel, CustomerPanel, LinksPanel, PeoplePanel } from './side.tsx'
import { Story } from './story.tsx'
import { TicketHeader } from './ticket-header.tsx'
import { type Save, useTicketEdit } from './use-ticket-edit.ts'
import { useTroubleWords } from './use-trouble-words.ts'
import './words.ts'
import './ticket-screen.css'
import './ticket.css'

/** One ticket: what happened at the left, what it is at the right. */
export function TicketScreen() {
  const { t } = useTranslation('tickets')
  const { id } = useParams({ from: '/tickets/$id' })
  const navigate = useNavigate()
  const trouble = useTroubleWords()
  const { data: ticket, error, refetch } = useTicket(id)
  const back = () => void navigate({ to: '/tickets', search: {} })
  useShortcut({ keys: 'u', label: t('keys.back'), group: t('keys.group') }, back)
  if (ticket) {
    return (
      <div className="tk-page-screen">
        {error && <Trouble words={t('trouble.one', { words: trouble(error) })} onRetry={() => void refetch()} />}
        <Whole key={ticket.id} ticket={ticket} />
      </div>
    )
  }
  if (error instanceof ApiProblem && [403, 404, 422].includes(error.status)) {
    return (
      <Blank
        icon={<FileSearchOutlined />}
        title={t('trouble.missing')}
        hint={t('trouble.missingHint')}
        action={<Button onClick={back}>{t('trouble.back')}</Button>}
      />
    )
  }
  if (error) return <Trouble words={t('trouble.one', { words: trouble(error) })} onRetry={() => void refetch()} />
  return <Lines count={8} />
}

function Whole({ ticket }: { ticket: Ticket }) {
  const { save, clash, decide } = useTicketEdit(ticket.id)
  const locked = ticket.state === 'closed'
  return (
    <>
      <TicketHeader ticket={ticket} save={save} locked={locked} />
      <div className="tk-body">
        <div className="tk-left-column">
          <div className="tk-story-box">
            <Description ticket={ticket} save={save} locked={locked} />
            <TimeWent ticket={ticket} />
            <Story ticket={ticket} />
            <Result ticket={ticket} />
          </div>
          <Composer ticket={ticket} />
        </div>
        <aside className="tk-side">
          <PeoplePanel ticket={ticket} locked={locked} />
          <FormPanel ticket={ticket} save={save} locked={locked} />
          <PartsPanel ticket={ticket} locked={locked} />
          <ApprovalsPanel ticket={ticket} locked={locked} />
          <CustomerPanel ticket={ticket} save={save} locked={locked} />
          <RelationsPanel ticket={ticket} />
          <LinksPanel ticket={ticket} />
          <AfterPanel ticket={ticket} />
          <ToldPanel ticket={ticket} />
        </aside>
      </div>
      {clash && <ClashDialog clash={clash} type={ticket.type} decide={decide} />}
    </>
  )
}

function Description({ ticket, save, locked }: { ticket: Ticket; save: Save; locked: boolean }) {
  const { t } = useTranslation('tickets')
  const place = useInPlace({
    ticket,
    stored: ticket.description,
    save,
    read: (words) => ({ values: { description: words.trim() } }),
  })
  return (
    <section className="tk-description">
      <h2>{t('ticket.description')}</h2>
      <Input.TextArea
        variant="borderless"
        aria-label={t('ticket.description')}
        disabled={locked}
        value={place.typed}
        placeholder={t('ticket.noDescription')}
        autoSize={{ minRows: 1, maxRows: 16 }}
        maxLength={20_000}
        onChange={({ target }) => place.onType(target.value)}
        onBlur={() => place.onLeave()}
        onKeyDown={({ key }) => key === 'Escape' && place.onEscape()}
      />
      {place.wrong && (
        <p className="tk-said-wrong" role="alert">
          {place.wrong}
        </p>
      )}
    </section>
  )
}

/** The words the customer was told. */
function Result({ ticket: { result, state } }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets')
  if (!result || (state !== 'resolved' && state !== 'closed')) return null
  return (
    <section className="tk-result">
      <h2>
        <CheckCircleFilled /> {t('ticket.result')}
      </h2>
      <p className="tk-words">{result}</p>
    </section>
  )
}
