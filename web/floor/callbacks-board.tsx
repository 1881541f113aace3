import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCallbackFigures } from '../data/callers.ts'
import { may, useMe } from '../data/session.ts'
import { Tile } from './tile.tsx'
import './callbacks-board.css'

/** Whom we owe a call, and how today's promises to ring back were kept. */
export function CallbacksBoard() {
  const { t } = useTranslation('floor')
  const navigate = useNavigate()
  const { data } = useCallbackFigures()
  const me = useMe()
  const show = (to: '/missed' | '/callbacks') => () => void navigate({ to, search: {} })
  if (!data) return null
  const { missed, callbacks } = data
  const { promisedToday, keptToday, inTimeToday } = callbacks
  return (
    <section className="fl-panel fl-callbacks">
      <h2>{t('callbacks.title')}</h2>
      <div className="fl-tiles">
        <Tile
          small
          title={t('callbacks.missed')}
          figure={missed.open}
          note={
            missed.overdue > 0
              ? t('callbacks.overdue', { n: missed.overdue })
              : t('callbacks.reached', { n: missed.reachedToday })
          }
          alarm={missed.overdue > 0 ? 'now' : undefined}
          onOpen={show('/missed')}
        />
        <Tile
          small
          title={t('callbacks.waiting')}
          figure={callbacks.waiting}
          note={
            promisedToday === 0
              ? t('callbacks.none')
              : t('callbacks.kept', { kept: keptToday, promised: promisedToday, inTime: inTimeToday })
          }
          {...(may(me, 'callbacks.read', 'all') ? { onOpen: show('/callbacks') } : {})}
        />
      </div>
    </section>
  )
}
