import { useTranslation } from 'react-i18next'
import type { WhatIfChanges } from '../../../contract/what-if.ts'
import { useAgents } from '../../data/desk.ts'
import { Chip } from '../../kit/chip.tsx'
import { usePreferences } from '../../kit/preferences.ts'
import { isNothing } from './question.ts'

/** In a line, what was different. */
export function WhatChanged({ changes }: { changes: WhatIfChanges }) {
  const { t } = useTranslation('routing')
  const language = usePreferences((state) => state.language)
  const { data: agents = [] } = useAgents()
  const nameOf = (id: string) => agents.find((agent) => agent.id === id)?.name ?? id.slice(0, 8)
  if (isNothing(changes)) return <p className="quiet">{t('whatIf.nothing')}</p>
  return (
    <p className="ad-chips">
      <span className="quiet">{t('whatIf.changes')}</span>
      {changes.queues.map(({ queueId, queue }) => (
        <Chip key={queueId}>{t('whatIf.changedQueue', { name: queue.name[language] })}</Chip>
      ))}
      {changes.agents.map(({ agentId, absent }) => (
        <Chip key={agentId}>
          {t('whatIf.changedAgent', { name: nameOf(agentId) })}
          {absent && ` · ${t('whatIf.absent')}`}
        </Chip>
      ))}
      {changes.extra.map(({ count, from, to }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups are told apart by their place only
        <Chip key={place}>{t('whatIf.extraGroup', { count, from, to })}</Chip>
      ))}
    </p>
  )
}
