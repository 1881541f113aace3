import { CustomerServiceOutlined, PauseCircleOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Desk } from '../../contract/desk.ts'
import { useSetPresence } from '../data/desk.ts'
import { Keys } from '../kit/keys.tsx'
import { Panel } from '../kit/panel.tsx'
import { DueList } from './left-column.tsx'
import './idle-pane.css'

/** Nothing in hand: what to expect, and what to do meanwhile. */
export function IdlePane({ desk }: { desk: Desk }) {
  const { t } = useTranslation('desk')
  const set = useSetPresence()
  const away = desk.agent.presence !== 'available'
  return (
    <div className="idle">
      <div className="idle-head">
        <span className={away ? 'idle-icon away' : 'idle-icon'}>
          {away ? <PauseCircleOutlined /> : <CustomerServiceOutlined />}
        </span>
        <h2>{away ? t('idle.away') : t('idle.ready')}</h2>
        <p className="quiet">{away ? t('idle.awayHint') : t('idle.readyHint')}</p>
        {desk.waiting > 0 && <p className="idle-waiting">{t('idle.waiting', { n: desk.waiting })}</p>}
        {away && (
          <Button
            type="primary"
            size="large"
            disabled={set.isPending}
            onClick={() => set.mutate({ state: 'available' })}
          >
            {t('presence.available')} <Keys of="alt+p" />
          </Button>
        )}
      </div>
      <Panel title={t('idle.nextTickets')} className="idle-tickets">
        <DueList most={6} />
      </Panel>
    </div>
  )
}
