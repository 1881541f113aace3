import { useLocation, useNavigate } from '@tanstack/react-router'
import { useDesk } from '../data/desk.ts'
import './desk.css'
import { useFront } from './front.ts'
import { OfferCard } from './offer-card.tsx'
import { PhoneCard } from './phone-card.tsx'
import './words.ts'

/** Whoever reads a ticket while it rings need not go to the desk first: the offer comes to them. */
export function OfferNotice() {
  const { data: desk } = useDesk()
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const want = useFront((state) => state.want)
  if (!desk || pathname === '/') return null
  const accepted = (id: string) => {
    want(id)
    void navigate({ to: '/' })
  }
  return (
    <div className="offer-notice">
      {desk.offers.map((offer, n) => (
        <OfferCard key={offer.id} offer={offer} agent={desk.agent} bindKeys={n === 0} onAccepted={accepted} />
      ))}
      <PhoneCard desk={desk} />
    </div>
  )
}
