import { DisconnectOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { may, useMe } from '../data/session.ts'
import { Tip } from '../kit/keys.tsx'
import { clock } from '../kit/time.ts'
import type { AgentGroup } from './board.ts'
import { handsOnBoard } from './hands.ts'
import type { ListOf } from './lists.ts'
import './agents-board.css'

const mostNames = 12

/** Everybody by what they are doing, and for how long. */
export function AgentsBoard({ groups, open }: { groups: readonly AgentGroup[]; open(list: ListOf): void }) {
  const { t } = useTranslation('floor')
  const isEmpty = groups.every(({ agents }) => agents.length === 0)
  return (
    <section className="fl-panel fl-agents" aria-label={t('agents.title')}>
      <h2>
        {t('agents.title')}
        <InHands groups={groups} open={open} />
      </h2>
      {isEmpty && <p className="quiet">{t('agents.none')}</p>}
      <div className="fl-agent-groups">
        {groups.map(({ state, agents }) => (
          <div key={state} className={`fl-group fl-group-${state}${agents.length === 0 ? ' fl-none' : ''}`}>
            <button type="button" onClick={() => open({ of: 'agents', state })}>
              <b className="fl-group-count figures">{agents.length}</b>
              <span>{t(`agents.${state}`)}</span>
            </button>
            {state !== 'offline' && (
              <ul>
                {agents.slice(0, mostNames).map(({ agent, forMs }) => (
                  <li key={agent.id}>
                    <span className="clip" title={agent.reason ? `${agent.name} · ${agent.reason}` : agent.name}>
                      {!agent.screen && (
                        <Tip title={t('agents.noScreenWhy')}>
                          <DisconnectOutlined className="fl-dark" aria-label={t('agents.noScreen')} />
                        </Tip>
                      )}
                      {agent.name}
                      {agent.reason && <em> {agent.reason}</em>}
                    </span>
                    <time>{clock(forMs)}</time>
                  </li>
                ))}
                {agents.length > mostNames && (
                  <li>
                    <button type="button" className="fl-more" onClick={() => open({ of: 'agents', state })}>
                      +{agents.length - mostNames}
                    </button>
                  </li>
                )}
              </ul>
            )}
          </div>
        ))}
      </div>
    </section>
  )
}

/** Everything in hand, and whether somebody closed their desk on a customer. */
function InHands({ groups, open }: { groups: readonly AgentGroup[]; open(list: ListOf): void }) {
  const { t } = useTranslation('floor')
  const maySee = may(useMe(), 'routing.read', 'all')
  const { all, left } = handsOnBoard(groups.flatMap(({ agents }) => agents.map(({ agent }) => agent)))
  if (!maySee) return null
  return (
    <button type="button" className="fl-link fl-in-hands" onClick={() => open({ of: 'hands' })}>
      {left > 0 && (
        <span className="fl-left">
          <DisconnectOutlined aria-hidden /> {t('hands.leftCount', { n: left })}
        </span>
      )}
      {t('hands.open', { n: all })}
    </button>
  )
}
