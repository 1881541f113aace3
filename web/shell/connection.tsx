import { useTranslation } from 'react-i18next'
import { useLive } from '../data/live.ts'
import { may, useMe } from '../data/session.ts'
import { useNow } from '../kit/now.ts'
import { usePreferences } from '../kit/preferences.ts'
import { span } from '../kit/time.ts'
import './connection.css'

/** Says that what is shown is getting old, and how old; nothing while all is well. */
export function ConnectionStrip() {
  const { t } = useTranslation('shell')
  const language = usePreferences((state) => state.language)
  const { state, heardAt } = useLive()
  const now = useNow()
  const takesWork = may(useMe(), 'calls.handle')
  const ageMs = now.getTime() - heardAt.getTime()
  // A blink of the network is nobody's business.
  if (state === 'open' || ageMs < 2500) return null
  return (
    <div className="connection" role="status">
      <i aria-hidden />
      {t('link.lost', { span: span(ageMs, language) })}
      {takesWork && ` · ${t('link.noWork')}`}
    </div>
  )
}
