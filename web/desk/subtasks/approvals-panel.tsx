import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '../../../contract/tickets.ts'
import { useApprovalsOf } from '../../data/approvals.ts'
import { may, useMe } from '../../data/session.ts'
import { Trouble } from '../../kit/blank.tsx'
import { Panel } from '../../kit/panel.tsx'
import { ApprovalCard } from './approval-card.tsx'
import { AskApproval } from './ask-approval.tsx'
import { useWhy } from './use-why.ts'

/** Whose yes was asked for, beside the ticket. */
export function ApprovalsPanel({ ticket, locked }: { ticket: Ticket; locked: boolean }) {
  const { t } = useTranslation('subtasks')
  const why = useWhy()
  const me = useMe()
  const [asking, setAsking] = useState(false)
  const { data: approvals = [], error, refetch } = useApprovalsOf(ticket.id)
  const writes = may(me, 'tickets.write') && !locked
  return (
    <Panel
      className="tk-panel"
      title={t('approvals.title')}
      aside={
        writes && (
          <Button size="small" type="link" onClick={() => setAsking(true)}>
            {t('approvals.ask')}
          </Button>
        )
      }
    >
      <div className="tk-panel-inset">
        {error && <Trouble words={why(error)} onRetry={() => void refetch()} />}
        {approvals.length === 0 && !error && <p className="quiet">{t('approvals.none')}</p>}
        {approvals.map((approval) => (
          <ApprovalCard key={approval.id} approval={approval} withdrawable={writes} />
        ))}
      </div>
      {asking && <AskApproval ticketId={ticket.id} onDone={() => setAsking(false)} />}
    </Panel>
  )
}
