import { useTranslation } from 'react-i18next'
import { Tip } from './keys.tsx'
import { useNow } from './now.ts'
import { usePreferences } from './preferences.ts'
import { ago, clock, exactTime, span } from './time.ts'

/** Counts up from `since` (ISO): `2:31`. */
export function RunningClock({ since, className }: { since: string; className?: string }) {
  const now = useNow()
  return (
    <time dateTime={since} className={className}>
      {clock(now.getTime() - Date.parse(since))}
    </time>
  )
}

/** `12 分钟前`, with the exact time on hover. */
export function RelativeTime({ at, className }: { at: string; className?: string }) {
  const now = useNow()
  const { t } = useTranslation('kit')
  const told = ago(new Date(at), now)
  const text = told.key === 'date' ? told.text : told.key === 'justNow' ? t('justNow') : t(told.key, { n: told.n })
  return (
    <Tip title={exactTime(new Date(at))}>
      <time dateTime={at} className={className}>
        {text}
      </time>
    </Tip>
  )
}

/** Time left or time over, in words and colour: `剩 2 小时 05 分`, `超时 12 分`. */
export function DueTime({ at, className }: { at: string; className?: string }) {
  const now = useNow()
  const { t } = useTranslation('kit')
  const language = usePreferences((state) => state.language)
  const left = Date.parse(at) - now.getTime()
  const tone = left < 0 ? 'var(--red)' : left < 3_600_000 ? 'var(--amber)' : 'var(--text-2)'
  const words = left < 0 ? t('overdueBy', { span: span(-left, language) }) : t('left', { span: span(left, language) })
  return (
    <Tip title={exactTime(new Date(at))}>
      <time dateTime={at} className={className} style={{ color: tone }}>
        {words}
      </time>
    </Tip>
  )
}
