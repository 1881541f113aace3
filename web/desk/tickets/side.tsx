import { CopyOutlined, ExportOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Assignment, Ticket } from '../../../contract/tickets.ts'
import { useMe } from '../../data/session.ts'
import { useTicketActs } from '../../data/tickets.ts'
import { Trouble } from '../../kit/blank.tsx'
import { RelativeTime } from '../../kit/clocks.tsx'
import { useShortcut } from '../../kit/keyboard.ts'
import { Tip } from '../../kit/keys.tsx'
import { Panel } from '../../kit/panel.tsx'
import { CustomerGlance } from '../customers/customer-glance.tsx'
import { CustomerPicker } from './customer-picker.tsx'
import { AssigneeSelect, DepartmentSelect } from './people-select.tsx'
import { Stars } from './stars.tsx'
import { TagsPlace } from './tags.tsx'
import { useLinkReason } from './use-link-reason.ts'
import type { Save } from './use-ticket-edit.ts'
import { useTroubleWords } from './use-trouble-words.ts'
import './side.css'

/** Who looks after it; taking it is one key. */
export function PeoplePanel({ ticket, locked }: { ticket: Ticket; locked: boolean }) {
  const { t } = useTranslation('tickets')
  const me = useMe()
  const acts = useTicketActs(ticket.id)
  const trouble = useTroubleWords()
  const assign = (to: Assignment) => acts.mutate({ act: 'assign', to })
  const canTake = !locked && ticket.assignee?.id !== me.id
  const take = () => assign({ assigneeId: me.id })
  useShortcut({ keys: 'a', label: t('keys.take'), group: t('keys.group') }, take, canTake)
  return (
    <Panel
      className="tk-panel"
      title={t('ticket.people')}
      aside={
        canTake && (
          <Tip title={t('keys.take')} keys="a">
            <Button size="small" type="link" onClick={take}>
              {t('ticket.takeIt')}
            </Button>
          </Tip>
        )
      }
    >
      <div className="tk-place">
        <span>{t('ticket.assignee')}</span>
        <AssigneeSelect
          label={t('ticket.assignee')}
          bare
          picked={ticket.assignee?.id}
          name={ticket.assignee?.name}
          disabled={locked}
          onPick={(id) => assign({ assigneeId: id ?? null })}
        />
      </div>
      <div className="tk-place">
        <span>{t('ticket.department')}</span>
        <DepartmentSelect
          label={t('ticket.department')}
          bare
          picked={ticket.department?.id}
          name={ticket.department?.name}
          disabled={locked}
          onPick={(id) => assign({ departmentId: id ?? null })}
        />
      </div>
      <TagsPlace ticket={ticket} locked={locked} />
      {acts.error && <Trouble words={t('trouble.refused', { words: trouble(acts.error) })} />}
    </Panel>
  )
}

export function CustomerPanel({ ticket, save, locked }: { ticket: Ticket; save: Save; locked: boolean }) {
  const { t } = useTranslation('tickets')
  const trouble = useTroubleWords()
  const [choosing, setChoosing] = useState(false)
  const [error, setError] = useState<unknown>()
  const pick = async (id: string | undefined) => {
    setChoosing(false)
    setError(undefined)
    await save(ticket, { customerId: id ?? null }).catch(setError)
  }
  return (
    <Panel
      className="tk-panel"
      title={t('ticket.customer')}
      aside={
        !locked && (
          <Button size="small" type="link" onClick={() => setChoosing(!choosing)}>
            {choosing ? t('edit.cancel') : t('ticket.setCustomer')}
          </Button>
        )
      }
    >
      {choosing && (
        <div className="tk-panel-inset">
          <CustomerPicker autoFocus picked={ticket.customer} onPick={(customer) => void pick(customer?.id)} />
        </div>
      )}
      {error !== undefined && <Trouble words={t('trouble.refused', { words: trouble(error) })} />}
      {ticket.customer ? (
        <CustomerGlance id={ticket.customer.id} name={ticket.customer.name} />
      ) : (
        <p className="quiet tk-panel-inset">{t('ticket.noCustomer')}</p>
      )}
    </Panel>
  )
}

export function LinksPanel({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets')
  const reason = useLinkReason()
  return (
    <Panel className="tk-panel" title={t('ticket.conversations')}>
      {ticket.conversations.length === 0 && <p className="quiet tk-panel-inset">{t('ticket.noConversations')}</p>}
      <ul className="tk-links">
        {ticket.conversations.map((it) => (
          <li key={it.id}>
            <Link to="/" search={{ c: it.id }}>
              {t(`story.${it.channel === 'chat' ? 'chat' : it.channel === 'web-call' ? 'web-call' : 'call'}`)}
            </Link>
            <RelativeTime at={it.startedAt} className="quiet" />
            <span className="quiet clip" title={reason(it.reason)}>
              {reason(it.reason)}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** What comes back from the customer, and where they look. */
export function AfterPanel({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets')
  const { message } = App.useApp()
  const { survey, conversations, pageUrl } = ticket
  const rated = conversations.filter(({ score }) => score !== undefined)
  const copy = (url: string) => void navigator.clipboard.writeText(url).then(() => message.success(t('ticket.copied')))
  return (
    <Panel className="tk-panel" title={t('ticket.survey')}>
      <div className="tk-panel-inset">
        {survey && <Stars score={survey.score} words={survey.words} />}
        {rated.map(({ id, channel, score }) => (
          <div key={id} className="tk-rated">
            <span className="quiet">{t(`story.${channel === 'chat' ? 'chat' : 'call'}`)}</span>
            <Stars score={score!} words="" />
          </div>
        ))}
        {!survey && rated.length === 0 && <p className="quiet">{t('ticket.noSurvey')}</p>}
        {pageUrl && (
          <div className="tk-page">
            <span title={t('ticket.pageHint')}>{t('ticket.page')}</span>
            <span className="grow" />
            <Button size="small" icon={<CopyOutlined />} onClick={() => copy(new URL(pageUrl, location.href).href)}>
              {t('ticket.copyPage')}
            </Button>
            <Button size="small" icon={<ExportOutlined />} href={pageUrl} target="_blank" rel="noreferrer">
              {t('ticket.openPage')}
            </Button>
          </div>
        )}
      </div>
    </Panel>
  )
}
