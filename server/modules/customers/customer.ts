import type { CustomerId } from '../../base/id.ts'

/** Whom we talk to. The ways to reach them are contact points; a family may share one. */
export type Customer = {
  readonly id: CustomerId
  readonly name: string
  readonly tags: readonly string[]
  readonly place: string | undefined
  readonly note: string | undefined
  readonly language: 'zh' | 'en'
  /** How results should come back; what they allow is in `consent.ts`. */
  readonly prefers: Preference | undefined
  readonly contactPoints: readonly ContactPoint[]
  readonly createdAt: Date
  readonly revision: number
}

export type Preference = 'phone' | 'chat' | 'page' | 'email'

export type ContactPoint = { readonly kind: 'phone' | 'email' | 'visitor'; readonly value: string }

/** Who it may be that reaches us by a contact point. */
export type Recognised =
  | { kind: 'known'; customer: Customer }
  /** Several have this number; a person decides. */
  | { kind: 'maybe'; customers: readonly Customer[] }
  | { kind: 'unknown' }

export function recognise(customers: readonly Customer[]): Recognised {
  const [only, another] = customers
  if (!only) return { kind: 'unknown' }
  return another ? { kind: 'maybe', customers } : { kind: 'known', customer: only }
}
