import { RateLimiterMemory } from 'rate-limiter-flexible'
import { Refusal } from '../../base/refusal.ts'

const perAddress = new RateLimiterMemory({ points: 100, duration: 600 })
const perPerson = new RateLimiterMemory({ points: 8, duration: 300 })

/** Slows guessing: by the address asked for, and by where it comes from. A success forgives the person's tries. */
export const guesses = {
  async count(email: string, from: string) {
    try {
      await perAddress.consume(from)
      await perPerson.consume(`${email.toLowerCase()} ${from}`)
    } catch {
      throw new Refusal('too-often', 'too-many-tries', 'Too many tries. Wait a few minutes.')
    }
  },
  async forgive(email: string, from: string) {
    await perPerson.delete(`${email.toLowerCase()} ${from}`)
    // A whole shift may sign in from one address.
    await perAddress.reward(from)
  },
}
