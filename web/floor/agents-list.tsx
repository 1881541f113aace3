import { useTranslation } from 'react-i18next'
import type { Floor } from '../../contract/desk.ts'
import { useWorkInHand } from '../data/routing.ts'
import { may, useMe } from '../data/session.ts'
import { useRefusal } from '../forms/use-refusal.ts'
import { Blank, Lines, Trouble } from '../kit/blank.tsx'
import { Chip } from '../kit/chip.tsx'
import { clock } from '../kit/time.ts'
import type { OnTheFloor } from './board.ts'
import { ByHand } from './by-hand.tsx'
import { type Hands, handsOf, isBusy } from './hands.ts'
import { inHand } from './in-hand.ts'
import { InHand } from './in-hand.tsx'
import { useSkillName } from './use-words.ts'

type Props = {
  /** In one state, or everybody. */
  agents: readonly OnTheFloor[]
  floor: Floor
  ageMs: number
  /** Instead of the agents, whoever has something in hand. */
  busyOnly?: boolean
}

/** People, and under each what they have in hand. */
export function AgentsList({ agents, floor, ageMs, busyOnly = false }: Props) {
  const { t } = useTranslation('floor')
  const trouble = useRefusal()
  const maySee = may(useMe(), 'routing.read', 'all')
  const works = useWorkInHand(maySee)
  const known = agents.map(({ agent }) => agent)
  const people = handsOf(works.data ?? [], known, Date.parse(floor.at) + ageMs)
  const shown = people.filter((hands) => (busyOnly ? isBusy(hands) : hands.agent !== undefined))
  const forMsById = new Map(agents.map(({ agent, forMs }) => [agent.id, forMs]))
  if (busyOnly && works.isLoading) return <Lines count={4} />
  return (
    <>
      {works.error && !works.data && (
        <Trouble words={t('lists.trouble', { words: trouble(works.error) })} onRetry={() => void works.refetch()} />
      )}
      {shown.length === 0 && !works.error && <Blank title={t(busyOnly ? 'hands.none' : 'agents.nobody')} />}
      <ul className="fl-list">
        {shown.map((hands) => (
          <li key={hands.id}>
            <Person hands={hands} forMs={forMsById.get(hands.id)} />
            <InHand hands={hands} />
            <ByHand hands={hands} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Person({ hands: { name, agent }, forMs }: { hands: Hands; forMs: number | undefined }) {
  const { t } = useTranslation('floor')
  const skillName = useSkillName()
  if (!agent) return <b>{name}</b>
  const isHere = agent.state !== 'offline'
  return (
    <>
      <div className="fl-list-line">
        <b>{name}</b>
        <span className="quiet clip">
          {[agent.extension, agent.team?.name, agent.reason].filter(Boolean).join(' · ')}
        </span>
        <span className="grow" />
        <span className="quiet">{t(`agents.${agent.state}`)}</span>
        {forMs !== undefined && <time className="fl-wait">{clock(forMs)}</time>}
      </div>
      <div className="fl-list-line fl-wrap">
        <span className="quiet">{t('agents.inHand', inHand(agent))}</span>
        {isHere && agent.devices.length === 0 && <Chip tone="red">{t('agents.noPhone')}</Chip>}
        {isHere && !agent.screen && (
          <Chip tone="amber" title={t('agents.noScreenWhy')}>
            {t('agents.noScreen')}
          </Chip>
        )}
        {agent.skills.map(({ skill, level }) => (
          <Chip key={skill}>
            {skillName(skill)} {level}
          </Chip>
        ))}
      </div>
    </>
  )
}
