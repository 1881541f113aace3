import { EllipsisOutlined, PhoneOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import type { MissedContact } from '../../../contract/callers.ts'
import { Chip } from '../../kit/chip.tsx'
import { DueTime, RelativeTime } from '../../kit/clocks.tsx'
import { useNow } from '../../kit/now.ts'
import { usePreferences } from '../../kit/preferences.ts'
import { type Seen, toneOf, type Way, waysOf } from './missed.ts'
import { useWays } from './use-ways.ts'
import { WhoRang } from './who-rang.tsx'

type Props = { contact: MissedContact; seen: Seen; onLetBe(contact: MissedContact): void }

export function MissedRow({ contact, seen, onLetBe }: Props) {
  const { t } = useTranslation('missed')
  const language = usePreferences((state) => state.language)
  const { queue, because, times, attempts, owner, lastAt, note } = contact
  return (
    <li className="mc-line">
      <WhoRang of={contact}>
        <RelativeTime at={lastAt} />
      </WhoRang>
      <span className="mc-why clip" title={note}>
        {t(`because.${because}`)}
        <small className="quiet">
          {[times > 1 && t('times', { n: times }), attempts > 0 && t('attempts', { n: attempts }), note]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </span>
      <span className="clip">{queue?.name[language] ?? '–'}</span>
      <State contact={contact} />
      <span className={owner ? 'clip' : 'clip quiet'}>{owner?.name ?? t('nobody')}</span>
      <Acts contact={contact} seen={seen} onLetBe={onLetBe} />
    </li>
  )
}

function State({ contact }: { contact: MissedContact }) {
  const { t } = useTranslation('missed')
  const { state, closedBecause, closedAt, dueAt } = contact
  const words = closedBecause ? t(`closed.${closedBecause}`) : t(`state.${state}`)
  return (
    <span className="mc-state">
      <Chip tone={toneOf(contact, useNow())}>{words}</Chip>
      {closedAt ? <RelativeTime at={closedAt} className="quiet" /> : <DueTime at={dueAt} className="figures" />}
    </span>
  )
}

function Acts({ contact, seen, onLetBe }: Props) {
  const { t } = useTranslation('missed')
  const { ringing } = contact
  const { run, isPending } = useWays(contact, onLetBe)
  const ways = waysOf(contact, seen)
  const rest = ways.filter((way) => way !== 'ring')
  if (ringing && (ringing.id !== seen.me || ways.length === 0))
    return <span className="mc-acts mc-ringing">{t('ringing', { name: ringing.name })}</span>
  if (ways.length === 0) return <span className="mc-acts" />
  const menu = {
    items: rest.map((way) => ({ key: way, label: t(`ways.${way}`), danger: way === 'let-be' })),
    onClick: ({ key }: { key: string }) => run(key as Way),
  }
  return (
    <span className="mc-acts">
      {ringing && <span className="mc-ringing">{t('ringingMe')}</span>}
      {ways.includes('ring') && !ringing && (
        <Button type="primary" size="small" icon={<PhoneOutlined />} loading={isPending} onClick={() => run('ring')}>
          {t('ways.ring')}
        </Button>
      )}
      <Dropdown menu={menu} trigger={['click']}>
        {ways.includes('ring') ? (
          <Button size="small" icon={<EllipsisOutlined />} aria-label={t('more')} />
        ) : (
          <Button size="small">{t('byHand')}</Button>
        )}
      </Dropdown>
    </span>
  )
}
