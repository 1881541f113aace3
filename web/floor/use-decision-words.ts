import { useTranslation } from 'react-i18next'
import { useQueues } from '../data/desk.ts'
import { usePreferences } from '../kit/preferences.ts'
import { span } from '../kit/time.ts'
import type { Candidate, DecisionStory, Detail } from './decision-story.ts'
import { useBecause, useSkillName } from './use-words.ts'

/** A decision in this language, with the names of its queues and skills. */
export function useDecisionWords() {
  const { t, i18n } = useTranslation('floor')
  const because = useBecause()
  const language = usePreferences((state) => state.language)
  const { data: queues = [] } = useQueues()
  const queueName = (id: string | undefined) => queues.find((queue) => queue.id === id)?.name[language] ?? '–'
  const skillName = useSkillName()
  const known = (key: string, otherwise: string) => (i18n.exists(key, { ns: 'floor' }) ? t(key as never) : otherwise)

  return {
    headline: (story: DecisionStory) =>
      t(`decision.${story.kind}`, {
        name: story.chosen ?? '–',
        because: because(story.because),
        from: queueName(story.queueId),
        to: queueName(story.toQueueId),
      }),
    /** Under which rule, and how far it had been relaxed by then. */
    circumstances: ({ kind, strategy, relaxed }: DecisionStory) =>
      kind === 'overflow'
        ? ''
        : [strategy && t(`decision.strategy.${strategy}`), relaxed > 0 && t('decision.relaxed', { count: relaxed })]
            .filter(Boolean)
            .join(' · '),
    figures: ({ idleMs, score, occupiedMs }: Candidate) =>
      [
        score !== undefined && t('decision.score', { score }),
        occupiedMs !== undefined && t('decision.occupied', { span: span(occupiedMs, language) }),
        idleMs !== undefined && t('decision.idle', { span: span(idleMs, language) }),
      ]
        .filter(Boolean)
        .join(' · '),
    detail: (detail: Detail): string => {
      if (detail.of === 'figures') return detail.figures
      if (detail.of === 'skill')
        return t('decision.skill', { skill: skillName(detail.skill), has: detail.has, needs: detail.needs })
      const state = known(`agents.${detail.state}`, detail.state)
      return detail.reason ? `${state} · ${known(`decision.reason.${detail.reason}`, detail.reason)}` : state
    },
  }
}
