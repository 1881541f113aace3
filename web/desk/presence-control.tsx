import { DownOutlined } from '@ant-design/icons'
import { App, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Agent, SetPresence } from '../../contract/identity.ts'
import { useSetPresence } from '../data/desk.ts'
import { Dot } from '../kit/chip.tsx'
import { RunningClock } from '../kit/clocks.tsx'
import { useShortcut } from '../kit/keyboard.ts'
import { Keys, Tip } from '../kit/keys.tsx'
import { askToNotify } from '../softphone/attention.ts'
import { breakReasons, isKnownBreak, missedReason, toggled, toneByState } from './presence.ts'
import './presence-control.css'

/** How I am here, since when, and everything else I could be. */
export function PresenceControl({ agent }: { agent: Agent }) {
  const { t } = useTranslation('desk')
  const { message } = App.useApp()
  const set = useSetPresence()
  const become = (presence: SetPresence) => {
    askToNotify()
    set.mutate(presence, { onError: () => void message.error(t('presence.failed')) })
  }
  useShortcut({ keys: 'alt+p', label: t('keys.presence'), whileWriting: true, group: t('keys.group') }, () =>
    become(toggled(agent)),
  )
  return (
    <div className={`presence presence-${agent.state}`}>
      <Dropdown trigger={['click']} menu={{ items: usePresenceItems(agent, become) }} placement="bottomLeft">
        <button type="button" className="presence-button">
          <span className="only-heard">{t('presence.label')}</span>
          <Dot tone={toneByState[agent.state]} />
          <b className="clip">{useStateWords(agent)}</b>
          <RunningClock since={agent.since} className="presence-clock" />
          <DownOutlined className="presence-arrow" />
        </button>
      </Dropdown>
      {agent.presence !== 'available' && (
        <Tip title={t('presence.goAvailable')} keys="alt+p">
          <button
            type="button"
            className="go-available"
            disabled={set.isPending}
            onClick={() => become({ state: 'available' })}
          >
            {t('presence.available')}
          </button>
        </Tip>
      )}
      {agent.reason === missedReason && <p className="presence-hint">{t('presence.missedHint')}</p>}
    </div>
  )
}

function useStateWords({ state, reason }: Agent): string {
  const { t } = useTranslation('desk')
  if (state === 'break' && isKnownBreak(reason)) return t(`presence.reason.${reason}`)
  return state === 'break' && reason ? reason : t(`presence.${state}`)
}

function usePresenceItems(agent: Agent, become: (presence: SetPresence) => void) {
  const { t } = useTranslation('desk')
  return [
    {
      key: 'available',
      disabled: agent.presence === 'available',
      icon: <Dot tone="green" />,
      label: <MenuWords words={t('presence.goAvailable')} keys="alt+p" />,
      onClick: () => become({ state: 'available' }),
    },
    { type: 'divider' as const },
    ...breakReasons.map((reason) => ({
      key: reason,
      icon: <Dot tone="amber" />,
      label: t(`presence.reason.${reason}`),
      onClick: () => become({ state: 'break', reason }),
    })),
    { type: 'divider' as const },
    { key: 'offline', icon: <Dot />, label: t('presence.goOffline'), onClick: () => become({ state: 'offline' }) },
  ]
}

function MenuWords({ words, keys }: { words: string; keys: string }) {
  return (
    <span className="menu-words">
      {words}
      <Keys of={keys} />
    </span>
  )
}
