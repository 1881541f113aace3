import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SubtaskParent } from '../../../contract/subtasks.ts'
import { useTicketTypes } from '../../data/tickets.ts'
import { useCalled } from '../../forms/use-called.ts'
import { DueTime } from '../../kit/clocks.tsx'
import { Panel } from '../../kit/panel.tsx'
import { readablePhone } from '../../kit/phone-number.ts'
import { PriorityMark, StateMark } from '../tickets/ticket-marks.tsx'
import { useValueWords } from '../tickets/use-value-words.ts'
import './part-context.css'

/** What a department needs to know of the promise it helps to keep. */
export function PartContext({ ticket, openable }: { ticket: SubtaskParent; openable: boolean }) {
  const { t } = useTranslation('subtasks')
  const called = useCalled()
  const values = useFieldWords(ticket)
  return (
    <Panel
      className="st-context"
      title={t('part.ticket')}
      aside={
        openable && (
          <Link to="/tickets/$id" params={{ id: ticket.id }}>
            <Button size="small" type="link">
              {t('part.openTicket')}
            </Button>
          </Link>
        )
      }
    >
      <div className="st-context-inset">
        <p className="st-context-subject">
          <span className="figures quiet">#{ticket.number}</span> {ticket.subject}
        </p>
        <p className="st-context-marks">
          <StateMark state={ticket.state} />
          <PriorityMark priority={ticket.priority} />
          {ticket.dueAt && ticket.state !== 'resolved' && ticket.state !== 'closed' && <DueTime at={ticket.dueAt} />}
        </p>
        <dl className="st-facts">
          <dt>{t('part.assignee')}</dt>
          <dd>{[ticket.assignee?.name, ticket.department?.name].filter(Boolean).join(' · ') || t('part.nobody')}</dd>
          {ticket.customer && (
            <>
              <dt>{t('part.customer')}</dt>
              <dd>{called(ticket.customer.name)}</dd>
            </>
          )}
          {values.map(({ key, label, value }) => (
            <FactRow key={key} label={label} value={value} />
          ))}
        </dl>
        <h3>{t('part.description')}</h3>
        <p className="tk-words">{ticket.description || <span className="quiet">{t('part.noDescription')}</span>}</p>
      </div>
    </Panel>
  )
}

function FactRow({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  )
}

/** The filled fields of the form, as people say them. */
function useFieldWords({ type, fields, customer }: SubtaskParent) {
  const words = useValueWords(type, customer?.id)
  const { data: types = [] } = useTicketTypes()
  const form = types.find(({ id }) => id === type.id)?.fields ?? []
  return form.flatMap(({ key, kind }) => {
    const value = words.value(`fields.${key}`, fields[key])
    if (value === '') return []
    return [{ key, label: words.name(`fields.${key}`), value: kind === 'phone' ? readablePhone(value) : value }]
  })
}
