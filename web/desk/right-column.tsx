import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import type { Offer } from '../../contract/routing.ts'
import { useOffer } from '../data/desk.ts'
import { Blank } from '../kit/blank.tsx'
import { Panel } from '../kit/panel.tsx'
import { CustomerCardView, KnownCustomer } from './customer-card.tsx'
import { DraftCard } from './draft-card.tsx'
import { Timeline } from './timeline.tsx'
import type { Work } from './work.ts'
import './right-column.css'

/** Who it is, the ticket being made, and their story. */
export function RightColumn({ work }: { work: Work }) {
  const { t } = useTranslation('desk')
  const customerId = work.customer?.id
  return (
    <aside className="desk-right" aria-label={t('customer.title')}>
      <Panel title={t('customer.title')}>
        <CustomerCardView key={work.id} work={work} />
      </Panel>
      <Panel title={t('draft.title')}>
        <DraftCard key={work.id} conversationId={work.id} />
      </Panel>
      {customerId && (
        <Panel title={t('customer.timeline')}>
          <Timeline key={customerId} customerId={customerId} conversationId={work.id} />
        </Panel>
      )}
    </aside>
  )
}

/** While it rings and nothing else is in hand: the caller's card and story, to be read before the answer. */
export function OfferColumn({ offer }: { offer: Offer }) {
  const { t } = useTranslation('desk')
  const { data } = useOffer(offer.id)
  const id = data?.pop.customer?.id
  return (
    <aside className="desk-right" aria-label={t('customer.title')}>
      {data && !id && (
        <Panel title={t('customer.title')}>
          <Blank title={t('customer.unknown')} hint={t('customer.unknownYet')} />
        </Panel>
      )}
      {id && (
        <>
          <Panel title={t('customer.title')}>
            <KnownCustomer id={id} conversationId={offer.conversationId} />
          </Panel>
          <Panel title={t('customer.timeline')}>
            <Timeline customerId={id} conversationId={offer.conversationId} />
          </Panel>
        </>
      )}
    </aside>
  )
}

const least = 320
const most = 620

export const useRightWidth = create<{ width: number; setWidth(width: number): void }>()(
  persist(
    (set) => ({
      width: 384,
      setWidth: (width) => set({ width: Math.min(most, Math.max(least, Math.round(width))) }),
    }),
    { name: 'yihu-desk-right' },
  ),
)

/** The edge between talk and customer, to be dragged or moved by arrow keys. */
export function RightEdge() {
  const { t } = useTranslation('desk')
  const { width, setWidth } = useRightWidth()
  const from = useRef({ x: 0, width })
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowLeft: 16, ArrowRight: -16 }[event.key]
    if (by) setWidth(width + by)
  }
  const onPointerDown = (event: PointerEvent) => {
    from.current = { x: event.clientX, width }
    event.currentTarget.setPointerCapture(event.pointerId)
  }
  const onPointerMove = (event: PointerEvent) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId))
      setWidth(from.current.width + from.current.x - event.clientX)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved is no <hr>
    <div
      className="desk-edge"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t('customer.title')}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={width}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
    />
  )
}
