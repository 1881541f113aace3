import type { CountryCode } from 'libphonenumber-js/max'
import { type Entity, type EntityKind, findEntities } from '../../../lib/text/entities.ts'
import { readPhoneNumber } from '../../../lib/text/phone-number.ts'
import { dayOf } from '../../base/day.ts'
import { chooseOption } from './choose-option.ts'
import { type Derived, derived } from './derived.ts'
import type { FormField } from './form.ts'
import { customerWords, type Known } from './known.ts'
import { fitness, fits, type Mention } from './mention.ts'

export type FillOptions = {
  readonly now: Date
  readonly timeZone?: string
  readonly country?: string
}

type Candidate = {
  readonly field: FormField
  readonly value: Derived
  readonly fitness: number
  /** What was said later stands before what was said earlier; what is on the card comes last. */
  readonly order: number
  /** What it is taken from: one thing said, or one line of the card, fills one field only. */
  readonly source: Mention | string
}

const entityByKind: Record<string, EntityKind> = {
  phone: 'phone',
  'order-number': 'order-number',
  date: 'date',
  money: 'money',
  address: 'address',
  name: 'name',
  number: 'number',
}

/**
 * Fills a form with what is known: who calls and from where, which keys were
 * pressed, what was said. Each mention fills one field, the one whose label
 * stands nearest; each field takes its surest candidate and, of equally sure
 * ones, the latest. What is not known stays absent.
 */
export function fillDraft(
  fields: readonly FormField[],
  known: Known,
  options: FillOptions,
): Readonly<Record<string, Derived>> {
  const mentions = mentionsIn(known, options)
  const candidates = fields.flatMap((field) => [
    ...fromMentions(field, mentions),
    ...fromStanding(field, known, options),
    ...fromChoice(field, known),
  ])
  candidates.sort((a, b) => b.fitness - a.fitness || b.order - a.order)
  return assign(candidates)
}

/** Greedy is enough: forms have few fields of one kind. */
function assign(candidates: readonly Candidate[]): Record<string, Derived> {
  const filled: Record<string, Derived> = {}
  const used = new Set<Candidate['source']>()
  for (const { field, value, source } of candidates) {
    if (Object.hasOwn(filled, field.key) || used.has(source)) continue
    filled[field.key] = value
    used.add(source)
  }
  return filled
}

function mentionsIn(known: Known, options: FillOptions): Mention[] {
  const today = dayOf(options.now, options.timeZone ?? 'Asia/Shanghai')
  return customerWords(known).flatMap((message, order) =>
    findEntities(message.text, options).map((entity) => ({ entity, message, order, today })),
  )
}

function fromMentions(field: FormField, mentions: readonly Mention[]): Candidate[] {
  const kind = field.entity ?? entityByKind[field.kind]
  return mentions
    .filter((mention) => mention.entity.kind === kind && fits(field, mention))
    .map((mention) => {
      const { entity, message } = mention
      const evidence = {
        source: 'message',
        messageId: message.id,
        words: entity.text,
        start: entity.start,
        end: entity.end,
      } as const
      const value = derived(inForm(field, entity), entity.confidence, evidence)
      return { field, value, fitness: fitness(field, mention), order: mention.order, source: mention }
    })
}

/** Forms keep days without the time, and sums as numbers. */
function inForm(field: FormField, { value }: Entity): string | number {
  if (field.kind === 'date') return value.slice(0, 10)
  return field.kind === 'money' || field.kind === 'number' ? Number(value) : value
}

/** What stands before a word is said: the customer's card and the number they call from. */
function fromStanding(field: FormField, { customer, callerNumber }: Known, { country }: FillOptions): Candidate[] {
  const kind = field.entity ?? entityByKind[field.kind]
  const found: Derived[] = []
  const onCard = cardValue(kind, customer)
  if (onCard) found.push(derived(onCard, customer?.certain ? 0.95 : 0.6, { source: 'customer' }))
  if (kind === 'phone' && callerNumber) {
    const { e164 } = readPhoneNumber(callerNumber, { country: country as CountryCode | undefined })
    if (e164) found.push(derived(e164, 0.9, { source: 'caller-number', words: callerNumber }))
  }
  return found.map((value) => ({
    field,
    value,
    fitness: value.confidence,
    order: -1,
    source: `${kind} ${value.value}`,
  }))
}

function cardValue(kind: EntityKind | undefined, customer: Known['customer']): string | undefined {
  if (kind === 'name') return customer?.name
  if (kind === 'phone') return customer?.phone
  if (kind === 'email') return customer?.email
  return kind === 'address' ? customer?.address : undefined
}

function fromChoice(field: FormField, known: Known): Candidate[] {
  if (field.kind !== 'choice' || !field.options) return []
  const value = chooseOption(field.options, known)
  return value ? [{ field, value, fitness: value.confidence, order: -1, source: field.key }] : []
}
