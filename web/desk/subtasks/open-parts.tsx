import { Checkbox, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { useApprovalsOf } from '../../data/approvals.ts'
import { may, useMe } from '../../data/session.ts'
import { usePartsOf } from '../../data/subtasks.ts'
import { Labelled } from '../../kit/labelled.tsx'
import { PartState } from './part-marks.tsx'
import './words.ts'
import './open-parts.css'

type Props = { ticketId: string; despite: string | undefined; onDespite(reason: string | undefined): void }

/** What keeps a ticket from being resolved, by name; a supervisor may say why it is resolved all the same. */
export function OpenParts({ ticketId, despite, onDespite }: Props) {
  const { t } = useTranslation('subtasks')
  const me = useMe()
  const { data: parts = [] } = usePartsOf(ticketId)
  const { data: approvals = [] } = useApprovalsOf(ticketId)
  const open = parts.filter(({ required, state }) => required && state !== 'done' && state !== 'cancelled')
  const asked = approvals.filter(({ state }) => state === 'open')
  if (open.length + asked.length === 0) return null
  return (
    <section className="st-open" role="alert">
      <b>{t('open.title')}</b>
      <ul>
        {open.map((part) => (
          <li key={part.id}>
            {part.title} <span className="quiet">{part.department.name}</span> <PartState state={part.state} />
          </li>
        ))}
        {asked.map(({ id, question }) => (
          <li key={id}>
            {question} <span className="quiet">{t('approvals.states.open')}</span>
          </li>
        ))}
      </ul>
      {may(me, 'subtasks.override') && (
        <Checkbox checked={despite !== undefined} onChange={({ target }) => onDespite(target.checked ? '' : undefined)}>
          {t('open.override')}
        </Checkbox>
      )}
      {despite !== undefined && (
        <Labelled label={t('open.reason')} hint={t('open.reasonHint')} required>
          {(ids) => (
            <Input.TextArea
              {...ids}
              autoFocus
              autoSize={{ minRows: 1, maxRows: 4 }}
              maxLength={500}
              value={despite}
              onChange={({ target }) => onDespite(target.value)}
            />
          )}
        </Labelled>
      )}
    </section>
  )
}
