import { CheckCircleFilled } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { useDecisions } from '../data/centre.ts'
import { Lines, Trouble } from '../kit/blank.tsx'
import { RelativeTime } from '../kit/clocks.tsx'
import { usePreferences } from '../kit/preferences.ts'
import { span } from '../kit/time.ts'
import { type DecisionStory, decisionStory } from './decision-story.ts'
import { useBecause, useTroubleWords } from './use-words.ts'

/** Why routing did what it did with one contact: each decision, and everybody it looked at. */
export function Decisions({ workItemId }: { workItemId: string }) {
  const { t } = useTranslation('floor')
  const trouble = useTroubleWords()
  const { data, error, refetch } = useDecisions(workItemId)
  if (error && !data)
    return <Trouble words={t('lists.trouble', { words: trouble(error) })} onRetry={() => void refetch()} />
  if (!data) return <Lines count={3} />
  if (data.length === 0) return <p className="quiet">{t('lists.noDecision')}</p>
  return (
    <ol className="fl-decisions">
      {data.map((decision) => (
        <li key={decision.id}>
          <Story story={decisionStory(decision)} />
        </li>
      ))}
    </ol>
  )
}

function Story({ story }: { story: DecisionStory }) {
  const { t } = useTranslation('floor')
  const because = useBecause()
  const language = usePreferences((state) => state.language)
  return (
    <article className="fl-decision">
      <p>
        <b>{t(`decision.${story.kind}`, { name: story.chosen ?? '–', because: because(story.because) })}</b>{' '}
        <RelativeTime at={story.at.toISOString()} className="quiet" />
      </p>
      <dl>
        <div>
          <dt>{t('decision.could')}</dt>
          <dd>
            {story.could.length === 0 && <span className="quiet">{t('decision.couldNone')}</span>}
            {story.could.map(({ name, idleMs, chosen }) => (
              <span key={name} className={chosen ? 'fl-chosen' : undefined}>
                {chosen && <CheckCircleFilled title={t('decision.chosen')} />} {name}
                {idleMs !== undefined && <em> {t('decision.idle', { span: span(idleMs, language) })}</em>}
              </span>
            ))}
          </dd>
        </div>
        {story.excluded.map(({ why, people }) => (
          <div key={why}>
            <dt>{t(`exclusions.${why}`)}</dt>
            <dd>
              {people.map(({ name, detail }) => (
                <span key={name}>
                  {name}
                  {detail && <em> {detail}</em>}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </article>
  )
}
