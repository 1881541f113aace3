import { BellOutlined, CheckOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Alert, useAlerts, useAnswerAlert } from '../data/reports.ts'
import { may, useMe } from '../data/session.ts'
import { useRefusal } from '../forms/use-refusal.ts'
import { Trouble } from '../kit/blank.tsx'
import { RelativeTime } from '../kit/clocks.tsx'
import { alertFacts, unansweredFirst } from './alerts.ts'
import './alerts-board.css'

/** What somebody has to look at, until somebody says they do. */
export function AlertsBoard() {
  const { t } = useTranslation('floor')
  const trouble = useRefusal()
  const { data: alerts, error, refetch } = useAlerts()
  const answer = useAnswerAlert()
  const shown = unansweredFirst(alerts ?? [])
  const open = shown.filter(({ answeredAt }) => !answeredAt).length
  return (
    <section className="fl-panel fl-alerts">
      <h2>
        <BellOutlined /> {t('alerts.title')} {open > 0 && <b className="fl-alert-count figures">{open}</b>}
      </h2>
      {error && !alerts && <Trouble words={trouble(error)} onRetry={() => void refetch()} />}
      {answer.error && <Trouble words={t('alerts.refused', { words: trouble(answer.error) })} />}
      {alerts && open === 0 && <p className="quiet">{t('alerts.none')}</p>}
      <ul aria-live="polite">
        {shown.map((alert) => (
          <One
            key={alert.id}
            alert={alert}
            busy={answer.isPending && answer.variables === alert.id}
            onAnswer={() => answer.mutate(alert.id)}
          />
        ))}
      </ul>
    </section>
  )
}

function One({ alert, busy, onAnswer }: { alert: Alert; busy: boolean; onAnswer(): void }) {
  const { t } = useTranslation('floor')
  const me = useMe()
  const { ticketId, conversationId, number, score, words } = alertFacts(alert)
  return (
    <li className={alert.answeredAt ? 'fl-alert fl-alert-answered' : 'fl-alert'}>
      <div>
        <b>{t(`alerts.kinds.${alert.kind}`)}</b> <RelativeTime at={alert.at} className="quiet" />
        <p className="quiet">
          {score !== undefined && <span>{t('alerts.score', { n: score })}</span>}
          {ticketId && (
            <Link to="/tickets/$id" params={{ id: ticketId }}>
              {number === undefined ? t('alerts.openTicket') : `#${number}`}
            </Link>
          )}
          {conversationId && (
            <Link to="/" search={{ c: conversationId }}>
              {t('alerts.openConversation')}
            </Link>
          )}
          {words && <span className="clip">{words}</span>}
        </p>
      </div>
      {alert.answeredAt ? (
        <span className="quiet">
          <CheckOutlined /> {t('alerts.answered')}
        </span>
      ) : (
        may(me, 'alerts.answer') && (
          <Button size="small" loading={busy} onClick={onAnswer}>
            {t('alerts.answer')}
          </Button>
        )
      )}
    </li>
  )
}
