import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { SubtaskParent } from '../../../contract/subtasks.ts'
import { useTicketTypes } from '../../data/tickets.ts'
import { DueTime } from '../../kit/clocks.tsx'
import { Panel } from '../../kit/panel.tsx'
import { readablePhone } from '../../kit/phone-number.ts'
import { usePreferences } from '../../kit/preferences.ts'
import { PriorityMark, StateMark } from '../tickets/ticket-marks.tsx'

/** What a department needs to know of the promise it helps to keep. */
export function PartContext({ ticket, openable }: { ticket: SubtaskParent; openable: boolean }) {
  const { t } = useTranslation('subtasks')
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
              <dd>{ticket.customer.name}</dd>
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
function useFieldWords({ type, fields }: SubtaskParent) {
  const language = usePreferences((state) => state.language)
  const { data: types = [] } = useTicketTypes()
  const form = types.find(({ id }) => id === type.id)?.fields ?? []
  return form.flatMap(({ key, label, kind, options }) => {
    const value = fields[key]
    if (value === undefined || value === null || value === '') return []
    const said = (one: unknown) =>
      options?.find((option) => option.value === one)?.label[language] ??
      (kind === 'phone' ? readablePhone(String(one)) : String(one))
    // Rows of a table and files are read on the ticket itself.
    const values = Array.isArray(value) ? value.filter((one) => typeof one !== 'object') : [value]
    if (values.length === 0) return []
    return [{ key, label: label[language], value: values.map(said).join(' / ') }]
  })
}
