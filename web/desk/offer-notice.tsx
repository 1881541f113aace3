import { useLocation } from '@tanstack/react-router'
import { useDesk } from '../data/desk.ts'
import './desk.css'
import { OfferCard } from './offer-card.tsx'
import { PhoneCard } from './phone-card.tsx'
import { useAccepted } from './use-accepted.ts'
import './words.ts'

/** Whoever reads a ticket while it rings need not go to the desk first: the offer comes to them. */
export function OfferNotice() {
  const { data: desk } = useDesk()
  const { pathname } = useLocation()
  const accepted = useAccepted()
  if (!desk || pathname === '/') return null
  return (
    <div className="offer-notice">
      {desk.offers.map((offer, n) => (
        <OfferCard key={offer.id} offer={offer} agent={desk.agent} bindKeys={n === 0} onAccepted={accepted} />
      ))}
      <PhoneCard desk={desk} />
    </div>
  )
}
