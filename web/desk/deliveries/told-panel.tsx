import {
  BellOutlined,
  CloudServerOutlined,
  LinkOutlined,
  MailOutlined,
  MessageOutlined,
  PhoneOutlined,
} from '@ant-design/icons'
import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeliveryWay } from '../../../contract/deliveries.ts'
import type { Ticket } from '../../../contract/tickets.ts'
import { useDeliveries, useNewPageLink, useSendAgain } from '../../data/deliveries.ts'
import { may, useMe } from '../../data/session.ts'
import { Trouble } from '../../kit/blank.tsx'
import { RelativeTime } from '../../kit/clocks.tsx'
import { Panel } from '../../kit/panel.tsx'
import { Sure } from '../../kit/sure.tsx'
import { useTroubleWords } from '../tickets/use-trouble-words.ts'
import { sentenceOf, type Told, toldLines } from './told.ts'
import { useCodeWords } from './use-code-words.ts'
import './words.ts'
import './deliveries.css'

/** What was told to whom about this ticket, by which way, and why not by another. */
export function ToldPanel({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('deliveries')
  const trouble = useTroubleWords()
  const { data, error, refetch } = useDeliveries(ticket.id)
  const mayWrite = may(useMe(), 'tickets.write')
  const lines = data ? toldLines(data, mayWrite) : []
  return (
    <Panel className="tk-panel" title={t('title')} aside={mayWrite && <NewLink ticket={ticket} />}>
      {error && <Trouble words={t('failed', { words: trouble(error) })} onRetry={() => void refetch()} />}
      {data && !data.mailIsSetUp && <p className="quiet tk-panel-inset">{t('mailNotSetUp')}</p>}
      {data && lines.length === 0 && <p className="quiet tk-panel-inset">{t('none')}</p>}
      <ul className="dl-lines">
        {lines.map((told) => (
          <Line key={told.delivery.id} told={told} ticketId={ticket.id} />
        ))}
      </ul>
    </Panel>
  )
}

const icons: Record<DeliveryWay, ReactNode> = {
  chat: <MessageOutlined />,
  email: <MailOutlined />,
  phone: <PhoneOutlined />,
  page: <LinkOutlined />,
  notice: <BellOutlined />,
  webhook: <CloudServerOutlined />,
}

function Line({ told, ticketId }: { told: Told; ticketId: string }) {
  const { t } = useTranslation('deliveries')
  const code = useCodeWords()
  const again = useSendAgain(ticketId)
  const { errand, recipient, way, asksScore, agent, trouble } = told.delivery
  const what = t(asksScore && errand === 'result' ? 'errands.result-and-survey' : `errands.${errand}`)
  const whom = recipient === 'agent' ? (agent?.name ?? '') : t(`recipients.${recipient}`)
  const sentence = t(`sentences.${sentenceOf(told)}`, { way: t(`ways.${way}`), agent: agent?.name ?? '' })
  return (
    <li className={`dl-line dl-${told.tone}`}>
      <span className="dl-way" aria-hidden>
        {icons[way]}
      </span>
      <span className="dl-what">
        <b>{what}</b> <span className="quiet">→ {whom}</span>
      </span>
      <RelativeTime at={told.at} className="quiet" />
      <p>
        {sentence}
        {trouble && <span className="dl-trouble">{code(trouble)}</span>}
        {told.instead.map((passed) => (
          <span key={passed.way} className="quiet">
            {t('instead', { way: t(`ways.${passed.way}`), because: code(passed.because) })}
          </span>
        ))}
        {told.maySendAgain && (
          <Button size="small" type="link" loading={again.isPending} onClick={() => again.mutate(told.delivery.id)}>
            {t('again')}
          </Button>
        )}
      </p>
    </li>
  )
}

/** The link went to the wrong people. */
function NewLink({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('deliveries')
  const { message } = App.useApp()
  const trouble = useTroubleWords()
  const link = useNewPageLink(ticket.id)
  const renew = () =>
    link.mutateAsync().then(
      () => message.success(t('link.done')),
      (error) => message.error(trouble(error)),
    )
  return (
    <Sure title={t('link.title')} description={t('link.hint')} okText={t('link.renew')} onConfirm={renew}>
      <Button size="small" type="link">
        {t('link.renew')}
      </Button>
    </Sure>
  )
}
