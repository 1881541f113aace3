import { Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { useConsents, useSayConsent } from '../../data/consents.ts'
import { may, useMe } from '../../data/session.ts'
import { useRefusal } from '../../forms/use-refusal.ts'
import { Lines, Trouble } from '../../kit/blank.tsx'
import { RelativeTime } from '../../kit/clocks.tsx'
import { type ConsentLine, consentLines } from './consents.ts'
import './consents-panel.css'

/** What this customer allows; every word of theirs is kept with who wrote it down. */
export function ConsentsPanel({ customerId }: { customerId: string }) {
  const { t } = useTranslation('customers')
  const trouble = useRefusal()
  const { data, error, refetch } = useConsents(customerId)
  const say = useSayConsent(customerId)
  const mayWrite = may(useMe(), 'customers.write')
  return (
    <section className="cu-consents" aria-label={t('consents.title')}>
      <h2>{t('consents.title')}</h2>
      {error && <Trouble words={t('consents.failed', { words: trouble(error) })} onRetry={() => void refetch()} />}
      {!data && !error && <Lines count={4} />}
      {say.error && <Trouble words={t('trouble.refused', { words: trouble(say.error) })} />}
      {data && (
        <ul>
          {consentLines(data).map((line) => (
            <Line
              key={line.topic}
              line={line}
              locked={!mayWrite || say.isPending}
              onSay={(isYes) => say.mutate({ topic: line.topic, state: isYes ? 'given' : 'withdrawn' })}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

function Line({ line, locked, onSay }: { line: ConsentLine; locked: boolean; onSay(isYes: boolean): void }) {
  const { t } = useTranslation('customers')
  const { topic, last, standing, isAllowed } = line
  const who = last && t(last.source === 'ticket-page' ? 'consents.bySelf' : 'consents.by', { who: last.saidBy })
  return (
    <li>
      <Switch
        size="small"
        checked={isAllowed}
        disabled={locked}
        aria-label={t(`consents.topics.${topic}`)}
        onChange={onSay}
      />
      <b>{t(`consents.topics.${topic}`)}</b>
      <p className="quiet">
        {t(`consents.standings.${standing}`)}
        {last && (
          <>
            {' · '}
            {who} · <RelativeTime at={last.at} />
          </>
        )}
      </p>
    </li>
  )
}
