import { App, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useAgents, useQueues } from '../data/desk.ts'
import { useReassign } from '../data/routing.ts'
import { useRefusal } from '../forms/use-refusal.ts'
import { usePreferences } from '../kit/preferences.ts'
import { type Given, peopleFor, queuesFor } from './hand-to.ts'

/** A supervisor's hand: to somebody who can take it, or into a queue. Refused, nothing has moved. */
export function HandTo({ work }: { work: Given }) {
  const { t } = useTranslation('floor')
  const { message } = App.useApp()
  const why = useRefusal()
  const language = usePreferences((state) => state.language)
  const { data: agents = [] } = useAgents()
  const { data: queues = [] } = useQueues()
  const reassign = useReassign()
  const give = async (chosen: string) => {
    const [kind, id = ''] = chosen.split(' ')
    const to = kind === 'agent' ? { agentId: id } : { queueId: id }
    try {
      await reassign.mutateAsync({ id: work.id, to })
      void message.success(t('line.given'))
    } catch (error) {
      void message.error(t('line.refused', { words: why(error) }))
    }
  }
  return (
    <Select
      size="small"
      className="fl-give"
      aria-label={t('line.give')}
      placeholder={t('line.give')}
      showSearch={{ optionFilterProp: 'label' }}
      loading={reassign.isPending}
      disabled={reassign.isPending}
      value={null}
      options={[
        {
          label: t('line.toAgent'),
          options: peopleFor(work, agents).map(({ id, name }) => ({ value: `agent ${id}`, label: name })),
        },
        {
          label: t('line.toQueue'),
          options: queuesFor(work, queues).map(({ id, name }) => ({ value: `queue ${id}`, label: name[language] })),
        },
      ]}
      onChange={(chosen: string | null) => chosen && void give(chosen)}
    />
  )
}
