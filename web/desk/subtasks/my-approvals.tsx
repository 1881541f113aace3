import { AuditOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { ApprovalWithTicket } from '../../../contract/approvals.ts'
import { useMyApprovals } from '../../data/approvals.ts'
import { Blank, Lines, Trouble } from '../../kit/blank.tsx'
import { ApprovalCard } from './approval-card.tsx'
import { useWhy } from './use-why.ts'
import './my-approvals.css'

/** What waits for my word, with as much of its ticket as is needed to give it. */
export function MyApprovals() {
  const { t } = useTranslation('subtasks')
  const why = useWhy()
  const { data, error, isPending, refetch } = useMyApprovals()
  return (
    <div className="st-approvals">
      {error && <Trouble words={why(error)} onRetry={() => void refetch()} />}
      {isPending && <Lines count={4} />}
      {data?.length === 0 && (
        <Blank icon={<AuditOutlined />} title={t('empty.approvals.title')} hint={t('empty.approvals.hint')} />
      )}
      {data?.map((approval) => (
        <div key={approval.id} className="st-approval-box">
          <About approval={approval} />
          <ApprovalCard approval={approval} />
        </div>
      ))}
    </div>
  )
}

function About({ approval: { ticket, subtask } }: { approval: ApprovalWithTicket }) {
  return (
    <>
      <p className="st-context-subject">
        <span className="figures quiet">
          #{ticket.number}
          {subtask && `-${subtask.number}`}
        </span>{' '}
        {subtask?.title ?? ticket.subject}
      </p>
      {subtask && <p className="quiet">{ticket.subject}</p>}
      {ticket.description && <p className="tk-words st-about">{ticket.description}</p>}
    </>
  )
}
