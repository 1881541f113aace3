import { CheckCircleFilled } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { useDecisions } from '../data/centre.ts'
import { useRefusal } from '../forms/use-refusal.ts'
import { Lines, Trouble } from '../kit/blank.tsx'
import { RelativeTime } from '../kit/clocks.tsx'
import { type DecisionStory, decisionStory } from './decision-story.ts'
import { useDecisionWords } from './use-decision-words.ts'
import './decisions.css'

/** Why routing did what it did with one contact: each decision, and everybody it looked at. */
export function Decisions({ workItemId }: { workItemId: string }) {
  const { t } = useTranslation('floor')
  const trouble = useRefusal()
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
  const words = useDecisionWords()
  const circumstances = words.circumstances(story)
  return (
    <article className="fl-decision">
      <p>
        <b>{words.headline(story)}</b> <RelativeTime at={story.at.toISOString()} className="quiet" />
      </p>
      {circumstances && <p className="quiet fl-circumstances">{circumstances}</p>}
      {story.kind !== 'overflow' && (
        <dl>
          <div>
            <dt>{t('decision.could')}</dt>
            <dd>
              {story.could.length === 0 && <span className="quiet">{t('decision.couldNone')}</span>}
              {story.could.map((candidate) => (
                <span key={candidate.name} className={candidate.chosen ? 'fl-chosen' : undefined}>
                  {candidate.chosen && <CheckCircleFilled title={t('decision.chosen')} />} {candidate.name}{' '}
                  <em>{words.figures(candidate)}</em>
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
                    {name} {detail && <em>{words.detail(detail)}</em>}
                  </span>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </article>
  )
}
