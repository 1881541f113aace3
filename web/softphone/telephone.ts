import type { PhoneAccount } from '../../contract/identity.ts'
import { Phone } from './phone.ts'
import { warmUp } from './ringer.ts'

let phone: Phone | undefined

/** Plugs the phone in for this person; answers how to unplug it. */
export function plugIn(personId: string, account: () => Promise<PhoneAccount>): () => void {
  const plugged = new Phone(personId, {
    account,
    lineOpener: async () => (await import('./line.ts')).openLine,
  })
  phone = plugged
  const touched = () => warmUp()
  addEventListener('pointerdown', touched, { once: true })
  addEventListener('keydown', touched, { once: true })
  return () => {
    removeEventListener('pointerdown', touched)
    removeEventListener('keydown', touched)
    plugged.close()
    if (phone === plugged) phone = undefined
  }
}

/** The phone on this desk; absent for people who take no calls. */
export function telephone(): Phone | undefined {
  return phone
}
