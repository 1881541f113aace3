import type { CustomerId, QueueId } from '../../base/id.ts'

export type CallerList = 'blocked' | 'vip' | 'straight'

/** Somebody who is treated otherwise when they ring: by number, or whatever number they ring from. */
export type ListedCaller = {
  readonly id: string
  readonly list: CallerList
  /** E.164, or how such numbers begin with a `*` at the end; missing when a customer is listed. */
  readonly number: string | undefined
  readonly customerId: CustomerId | undefined
  /** Only there; of `straight` it is where they are sent. */
  readonly queueId: QueueId | undefined
  readonly reason: string
  readonly until: Date | undefined
  /** `user:ID` or `key:ID` */
  readonly addedBy: string
  readonly addedAt: Date
  /** How often they were turned away, and when last. */
  readonly turnedAway: number
  readonly turnedAwayAt: Date | undefined
}

/** What all lists together say of one caller. */
export type Standing = {
  /** The reason they are turned away at the door. */
  readonly blocked: ListedCaller | undefined
  readonly blockedFrom: ReadonlySet<QueueId>
  readonly isVip: boolean
  readonly vipOf: ReadonlySet<QueueId>
  readonly straightTo: QueueId | undefined
}

export const nobodySpecial: Standing = {
  blocked: undefined,
  blockedFrom: new Set(),
  isVip: false,
  vipOf: new Set(),
  straightTo: undefined,
}

/** The longer the number, the more it says: 138 1234 5678 goes before 138*. */
export function standing(listed: readonly ListedCaller[], at: Date): Standing {
  const fitting = listed.filter(({ until }) => !until || until > at).toSorted(compareByNearness)
  const on = (list: CallerList) => fitting.filter((one) => one.list === list)
  const queuesOf = (list: CallerList) => new Set(on(list).flatMap(({ queueId }) => queueId ?? []))
  return {
    blocked: on('blocked').find(({ queueId }) => !queueId),
    blockedFrom: queuesOf('blocked'),
    isVip: on('vip').some(({ queueId }) => !queueId),
    vipOf: queuesOf('vip'),
    straightTo: on('straight')[0]?.queueId,
  }
}

/** A customer says more than a number, a whole number more than how it begins. */
function compareByNearness(a: ListedCaller, b: ListedCaller): number {
  return nearness(b) - nearness(a) || a.addedAt.getTime() - b.addedAt.getTime()
}

const nearness = ({ number }: ListedCaller) => (number === undefined ? 100 : number.length)

/** Digits after which a beginning may end: `+8*` would be half of Asia. */
const leastDigits = 3
const longest = 16

/** Everything a list could call this number: itself, and each way it begins. */
export function namesOf(number: string): string[] {
  if (!/^\+\d{3,15}$/.test(number)) return []
  const beginnings = Array.from({ length: number.length - leastDigits }, (_, i) => `${number.slice(0, i + 4)}*`)
  return [number, ...beginnings]
}

/** `138 1234*` for +861381234*; nothing when it is not how a number begins. */
export function readBeginning(written: string): string | undefined {
  const digits = written.replace(/[\s()-]/g, '')
  if (!/^\+?\d{3,14}\*$/.test(digits) || digits.length > longest) return undefined
  return digits.startsWith('+') ? digits : `+86${digits.replace(/^0/, '')}`
}
