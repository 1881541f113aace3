import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { telephone } from '../softphone/telephone.ts'

/** Two small bars: I am heard, they are heard. Drawn past React, twenty times a second. */
export function LevelMeter({ muted }: { muted: boolean }) {
  const { t } = useTranslation('desk')
  const own = useRef<HTMLElement>(null)
  const other = useRef<HTMLElement>(null)
  useEffect(() => {
    const meters = telephone()?.meters()
    const show = (bar: HTMLElement | null, level: number) => bar?.style.setProperty('--level', level.toFixed(2))
    const timer = setInterval(() => {
      show(own.current, muted ? 0 : (meters?.own?.level() ?? 0))
      show(other.current, meters?.other?.level() ?? 0)
    }, 50)
    return () => {
      clearInterval(timer)
      meters?.own?.stop()
      meters?.other?.stop()
    }
  }, [muted])
  return (
    <div className="levels" title={`${t('phone.level.own')} / ${t('phone.level.other')}`} aria-hidden>
      <i ref={own} />
      <i ref={other} />
    </div>
  )
}
