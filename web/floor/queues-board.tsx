import { ExclamationCircleFilled, WarningFilled } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { usePreferences } from '../kit/preferences.ts'
import { clock, span } from '../kit/time.ts'
import type { QueueLine } from './board.ts'
import type { ListOf } from './lists.ts'
import './queues-board.css'

/** Each queue with who waits in it, in a place of its own. */
export function QueuesBoard({ queues, open }: { queues: readonly QueueLine[]; open(list: ListOf): void }) {
  const { t } = useTranslation('floor')
  const language = usePreferences((state) => state.language)
  return (
    <section className="fl-panel fl-queues">
      <h2>{t('queues.title')}</h2>
      {queues.length === 0 && <p className="quiet">{t('queues.none')}</p>}
      <ul>
        {queues.map((queue) => (
          <li key={queue.id}>
            <button
              type="button"
              className={queue.alarm ? `fl-queue fl-alarm-${queue.alarm}` : 'fl-queue'}
              onClick={() => open({ of: 'queue', queueId: queue.id })}
            >
              <span className="clip">
                {queue.name[language]}{' '}
                {queue.estimatedWaitMs !== undefined && (
                  <small className="quiet">
                    {t('queues.estimate', { span: span(queue.estimatedWaitMs, language) })}
                  </small>
                )}
              </span>
              <b className="figures">{queue.waiting}</b>
              <time>
                {queue.alarm === 'now' && <ExclamationCircleFilled title={t('waiting.now')} />}
                {queue.alarm === 'soon' && <WarningFilled title={t('waiting.soon')} />}{' '}
                {queue.longestMs === undefined ? '–' : clock(queue.longestMs)}
              </time>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
