import type { CustomerId } from '../../base/id.ts'

/** Whom we talk to. The ways to reach them are contact points; a family may share one. */
export type Customer = {
  readonly id: CustomerId
  /** Empty until somebody says it: whoever reaches us for the first time goes by `calledOf`. */
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

/**
 * What stands for them in lists: their name, or else the number or address
 * they reached us by, or the mark of their browser. No word of any language.
 */
export function calledOf({ name, contactPoints }: Pick<Customer, 'name' | 'contactPoints'>): string {
  if (name !== '') return name
  const value = (kind: ContactPoint['kind']) => contactPoints.find((point) => point.kind === kind)?.value
  const visitor = value('visitor')
  return value('phone') ?? value('email') ?? (visitor ? `web-${visitor.slice(-4)}` : '')
}

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
