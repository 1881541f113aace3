import { isDeepStrictEqual } from 'node:util'
import type { ConversationId, CustomerId, DraftId, TicketId, TicketTypeId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { FieldValue, FieldValues, GivenValues } from './form.ts'
import type { Given } from './form-values.ts'
import type { Priority } from './ticket.ts'

/**
 * A ticket in the making, beside its conversation. Every value knows where it
 * came from; the agent accepts, corrects or rejects, and then it becomes a
 * ticket or joins an open one.
 *
 * ```txt
 *   proposed ──▶ confirmed (a new ticket) | bound (to an open one) | dismissed
 * ```
 */
export type Draft = {
  readonly id: DraftId
  readonly conversationId: ConversationId
  readonly state: 'proposed' | 'confirmed' | 'bound' | 'dismissed'
  /** Missing while the recogniser abstains. */
  readonly typeId: TicketTypeId | undefined
  readonly typeConfidence: number | undefined
  readonly typeEvidence: string | undefined
  /** A person chose the type: the recogniser no longer changes it. */
  readonly typeSettled: boolean
  /** What of its words a person wrote: the recogniser no longer changes those. */
  readonly settledWords: readonly DraftWord[]
  readonly subject: string
  readonly description: string
  readonly priority: Priority
  readonly customerId: CustomerId | undefined
  readonly fields: Readonly<Record<string, DraftField>>
  readonly ticketId: TicketId | undefined
  readonly revision: number
}

export type DraftWord = 'subject' | 'description' | 'priority'
const draftWords = ['subject', 'description', 'priority'] as const satisfies readonly DraftWord[]

/** A derived value with its evidence. */
export type DraftField = {
  readonly value: FieldValue | null
  readonly confidence: number
  readonly evidence: Evidence
  /** Who derived it, with a version: `rule@1`, `agent`. */
  readonly by: string
  readonly state: 'proposed' | 'accepted' | 'corrected' | 'rejected'
}

export type Evidence = {
  readonly source: 'message' | 'caller-number' | 'customer' | 'dialled-number' | 'keys' | 'channel' | 'agent'
  readonly messageId?: string
  readonly words?: string
  /** Characters in `words`' message, counted from 0. */
  readonly start?: number
  readonly end?: number
}

/** What the recogniser found this time. */
export type Proposal = {
  readonly type?: { readonly id: TicketTypeId; readonly confidence: number; readonly evidence: string }
  readonly subject?: string
  readonly description?: string
  readonly priority?: Priority
  readonly customerId?: CustomerId
  readonly fields: Readonly<Record<string, DraftField>>
}

/** New findings never overwrite what a person touched. */
export function propose(draft: Draft, found: Proposal): Draft {
  if (draft.state !== 'proposed') return draft
  const fields = { ...draft.fields }
  for (const [key, field] of Object.entries(found.fields))
    if ((fields[key]?.state ?? 'proposed') === 'proposed') fields[key] = field
  const type =
    found.type && !draft.typeSettled
      ? { typeId: found.type.id, typeConfidence: found.type.confidence, typeEvidence: found.type.evidence }
      : {}
  const unless = <K extends DraftWord>(word: K) => (draft.settledWords.includes(word) ? undefined : found[word])
  const words = defined({
    subject: unless('subject'),
    description: unless('description'),
    priority: unless('priority'),
  })
  const after = { ...draft, ...type, ...words, ...defined({ customerId: found.customerId }), fields }
  return isSame(after, draft) ? draft : after
}

/** PostgreSQL gives the keys back in an order of its own, and nothing that is undefined. */
function isSame(one: Draft, other: Draft): boolean {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(one)), JSON.parse(JSON.stringify(other)))
}

export type DraftEdit = {
  readonly typeId?: TicketTypeId | undefined
  readonly subject?: string | undefined
  readonly description?: string | undefined
  readonly priority?: Priority | undefined
  readonly fields?: GivenValues | undefined
}

/** The agent's hand: what they leave is accepted, what they change corrected, what they empty rejected. */
export function correct(draft: Draft, { typeId, fields = {}, ...words }: DraftEdit): Draft {
  refuseSettled(draft)
  const corrected = { ...draft.fields }
  for (const [key, value] of Object.entries(fields)) corrected[key] = correctField(draft.fields[key], value)
  const written = draftWords.filter((word) => words[word] !== undefined || draft.settledWords.includes(word))
  const type = typeId ? { typeId, typeSettled: true } : {}
  return { ...draft, ...defined(words), ...type, settledWords: written, fields: corrected }
}

function correctField(before: DraftField | undefined, given: Given): DraftField {
  const value = given as FieldValue | null
  if (before && JSON.stringify(before.value) === JSON.stringify(value)) return { ...before, state: 'accepted' }
  if (before && (value === null || value === '')) return { ...before, value: null, state: 'rejected' }
  return { value, confidence: 1, evidence: { source: 'agent' }, by: 'agent', state: 'corrected' }
}

/** The values a ticket is opened with; rejected ones stay behind. */
export function valuesOf(draft: Draft): FieldValues {
  return Object.fromEntries(
    Object.entries(draft.fields).flatMap(([key, { value, state }]) =>
      value === null || state === 'rejected' ? [] : [[key, value] as const],
    ),
  )
}

/** Two agents may confirm one draft; the second one hears that it is done. */
export function settle(
  draft: Draft,
  state: 'confirmed' | 'bound' | 'dismissed',
  ticketId: TicketId | undefined,
): Draft {
  refuseSettled(draft)
  return { ...draft, state, ticketId }
}

/** The fields the agent did not leave as proposed: how recognising is measured and taught. */
export function correctedKeys(draft: Draft): string[] {
  return Object.entries(draft.fields).flatMap(([key, { state }]) =>
    state === 'corrected' || state === 'rejected' ? [key] : [],
  )
}

function refuseSettled(draft: Draft) {
  if (draft.state !== 'proposed')
    throw new Refusal('conflict', `draft-${draft.state}`, `This draft was ${draft.state} already.`)
}

function defined<T extends object>(values: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never
}
