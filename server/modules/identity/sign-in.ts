import { isIP } from 'node:net'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { Refusal } from '../../base/refusal.ts'

const perAddress = new RateLimiterMemory({ points: 100, duration: 600 })
const perPerson = new RateLimiterMemory({ points: 8, duration: 300 })

/** Slows guessing: by the address asked for, and by where it comes from. A success forgives the person's tries. */
export const guesses = {
  async count(email: string, from: string) {
    try {
      await perAddress.consume(networkOf(from))
      await perPerson.consume(`${email.toLowerCase()} ${networkOf(from)}`)
    } catch {
      throw new Refusal('too-often', 'too-many-tries', 'Too many tries. Wait a few minutes.')
    }
  },
  async forgive(email: string, from: string) {
    await perPerson.delete(`${email.toLowerCase()} ${networkOf(from)}`)
    // A whole shift may sign in from one address.
    await perAddress.reward(networkOf(from))
  },
}

/** One IPv6 line has more addresses than there are guesses, so its /64 counts as one; an IPv4 address is itself. */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address
  const four = /^::ffff:([\d.]+)$/i.exec(address)?.[1]
  if (four) return four
  const [head = '', tail = ''] = address.split('::')
  const [before, after] = [head, tail].map((part) => part.split(':').filter(Boolean))
  const zeros = Array.from({ length: Math.max(0, 8 - before!.length - after!.length) }, () => '0')
  return [...before!, ...zeros, ...after!]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
