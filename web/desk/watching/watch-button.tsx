import { EyeFilled, EyeOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../data/session.ts'
import { useWatch, useWatchers } from '../../data/watching.ts'
import { useShortcut } from '../../kit/keyboard.ts'
import { Tip } from '../../kit/keys.tsx'
import { useListed } from '../../kit/listed.ts'
import './words.ts'

/** I want to hear what becomes of this ticket, or no longer. */
export function WatchButton({ ticketId }: { ticketId: string }) {
  const { t } = useTranslation('watching')
  const listed = useListed()
  const me = useMe()
  const { data: watchers = [] } = useWatchers(ticketId)
  const watch = useWatch(ticketId)
  const isWatching = watchers.some(({ id }) => id === me.id)
  const turn = () => watch.mutate(!isWatching)
  const label = t(isWatching ? 'unwatch' : 'watch')
  useShortcut({ keys: 'w', label, group: t('group') }, turn)
  const names = listed(watchers.map(({ name }) => name))
  return (
    <Tip title={names ? `${label} · ${t('watchers', { names })}` : label} keys="w">
      <Button
        type="text"
        size="small"
        aria-pressed={isWatching}
        aria-label={label}
        icon={isWatching ? <EyeFilled /> : <EyeOutlined />}
        onClick={turn}
      >
        {watchers.length > 0 && <span className="figures">{watchers.length}</span>}
      </Button>
    </Tip>
  )
}
