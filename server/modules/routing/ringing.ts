import type { OfferId } from '../../base/id.ts'
import type { Floor } from './acd/floor.ts'
import type { Offer } from './acd/offer.ts'
import type { Effect } from './acd/turn.ts'
import { type OfferView, viewOf } from './offer-view.ts'

type Needs = {
  call(offer: OfferView): Promise<void>
  stop(offer: OfferView): Promise<void>
  /** The phone could not even be rung. */
  failed(offer: OfferView, error: unknown): void
}

/**
 * Phones ring after the commit that says so. Knows which ones ring, so that an
 * offer made and taken back in one commit rings nowhere, and none rings twice.
 */
export class Ringing {
  readonly #needs: Needs
  readonly #rung = new Map<OfferId, OfferView>()

  constructor(needs: Needs) {
    this.#needs = needs
  }

  follow(floor: Floor, effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.type === 'offered') this.#ring(floor, effect.offer)
      if (effect.type === 'settled') this.#stop(effect.offer.id)
      if (effect.type === 'answered' && effect.work.offerId) this.#rung.delete(effect.work.offerId)
    }
  }

  /** The rows were read again: what they offer rings, what they do not falls silent. */
  agreeWith(floor: Floor): void {
    for (const id of [...this.#rung.keys()]) {
      if (floor.offers.get(id)?.state === 'accepted') this.#rung.delete(id)
      else if (!floor.offers.has(id)) this.#stop(id)
    }
    for (const offer of floor.offers.values()) this.#ring(floor, offer)
  }

  silence(): void {
    for (const id of [...this.#rung.keys()]) this.#stop(id)
  }

  #ring(floor: Floor, offer: Offer): void {
    const work = floor.works.get(offer.workItemId)
    // Nobody is on the line of a callback: the desk shows it, and who takes it is rung then.
    if (offer.kind !== 'call' || offer.callback || offer.state !== 'outstanding' || this.#rung.has(offer.id) || !work)
      return
    const view = viewOf(offer, work)
    this.#rung.set(offer.id, view)
    this.#needs.call(view).catch((error) => this.#needs.failed(view, error))
  }

  #stop(id: OfferId): void {
    const view = this.#rung.get(id)
    if (!view) return
    this.#rung.delete(id)
    this.#needs.stop(view).catch(() => {})
  }
}
