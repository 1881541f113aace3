import type { TicketEvent } from '../../../contract/tickets.ts'

/** Whom or what a change is about, where its verb alone would leave one asking. */
export type About =
  | { readonly kind: 'person'; readonly name: string }
  /** A number that is nobody's of ours. */
  | { readonly kind: 'outside' }
  | { readonly kind: 'tags'; readonly words: string }
  | { readonly kind: 'score'; readonly n: number }

export function aboutOf({ type, detail, names }: TicketEvent): About | undefined {
  if (type === 'page-confirmed' || type === 'page-not-confirmed')
    return person(detail.userId, names) ?? { kind: 'outside' }
  if (type === 'approval-delegated') return person(detail.toId, names)
  if (type === 'ticket-tagged') return { kind: 'tags', words: tagWords(detail) }
  if (type === 'score-was-bad') return { kind: 'score', n: Number(detail.score) }
}

/** Promises that fell by it, and which policy makes them no more. */
export type Fallen = { readonly promises: readonly Promised[]; readonly policy: string | undefined }
const promised = ['first-response', 'next-response', 'resolution'] as const
type Promised = (typeof promised)[number]

export function fallenOf({ detail }: Pick<TicketEvent, 'detail'>): Fallen | undefined {
  const { promises, policy } = (detail.fallen ?? {}) as { promises?: readonly string[]; policy?: string }
  const fallen = promised.filter((one) => promises?.includes(one))
  return fallen.length > 0 ? { promises: fallen, policy } : undefined
}

const person = (id: unknown, names: TicketEvent['names']): About | undefined =>
  typeof id === 'string' && names[id] !== undefined ? { kind: 'person', name: names[id] } : undefined

/** `+加急 −物流`. */
function tagWords({ added, removed }: TicketEvent['detail']): string {
  const signed = (tags: unknown, sign: string) => (Array.isArray(tags) ? tags.map((tag) => `${sign}${tag}`) : [])
  return [...signed(added, '+'), ...signed(removed, '−')].join(' ')
}
