import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../data/desk.ts'
import { useCalled } from '../forms/use-called.ts'
import { callAttention, releaseAttention } from '../softphone/attention.ts'
import { usePhone } from '../softphone/phone-state.ts'
import { chime } from '../softphone/ringer.ts'
import { type Calling, calling, shouldChime } from './attendant.ts'
import './words.ts'

/** Makes people look up, on whatever screen they are. Speaks to screen readers; draws nothing. */
export function Attendant() {
  const { t } = useTranslation('desk')
  const called = useCalled()
  const { data: desk } = useDesk()
  const here = usePhone((phone) => phone.here)
  const before = useRef<Calling | undefined>(undefined)
  const [first] = desk ? calling(desk).offers : []
  const who = first && (called(first.who) || t('live.unknown'))
  const kind = first?.kind
  useEffect(() => {
    if (!desk) return
    const now = calling(desk)
    if (here && shouldChime(before.current, now, !document.hidden)) chime()
    before.current = now
  }, [desk, here])
  useEffect(() => {
    if (!kind || !who) return
    callAttention(`${kind === 'call' ? '☎' : '💬'} ${who}`, kind === 'call' ? t('offer.call') : t('offer.chat'))
    return releaseAttention
  }, [kind, who, t])
  const words = who && (kind === 'call' ? t('offer.announced', { who }) : t('offer.announcedChat', { who }))
  return (
    <div className="only-heard" role="alert" aria-live="assertive">
      {words}
    </div>
  )
}
