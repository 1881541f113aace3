import { useTranslation } from 'react-i18next'
import { useAgents } from '../../data/desk.ts'
import { readActor } from './actor.ts'

/** Who did something, by the name colleagues know. */
export function useActorName(): (actor: string) => string {
  const { t } = useTranslation('tickets')
  const { data: agents = [] } = useAgents()
  return (actor) => {
    const who = readActor(actor)
    switch (who.kind) {
      case 'person':
        return agents.find(({ id }) => id === who.id)?.name ?? t('story.someone')
      case 'name':
        return who.name
      case 'rule':
        return t('story.rule', { name: who.name })
      case 'customer':
        return t('story.fromCustomer')
      case 'system':
        return t('story.system')
      case 'key':
        return 'API'
    }
  }
}
