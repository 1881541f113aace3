import { Refusal } from '../../base/refusal.ts'
import type { Field, FieldValues, GivenValues } from './form.ts'
import { presentActor, presentHand } from './hand.ts'
import type { Ticket } from './ticket.ts'

export type ReferenceKind = 'customer' | 'user' | 'file'

/** Names by id; whoever does not exist has none. app.ts knows where each kind lives. */
export type Named = (kind: ReferenceKind, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>

/** `user:ID`, `key:ID`, or `ticket:ID` of what a customer sent on its page. */
export type FileOwners = (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
export type ReferenceNeeds = {
  /** Who is meant by an id in a form. */
  readonly named?: Named
  /** Who brought which file. */
  readonly fileOwners?: FileOwners
}

type Reference = { readonly key: string; readonly kind: ReferenceKind; readonly id: string }

const kinds: ReadonlySet<ReferenceKind> = new Set(['customer', 'user', 'file'])

/** Whom and what the values point at. */
export function referencesIn(fields: readonly Field[], values: FieldValues | GivenValues): Reference[] {
  return fields.flatMap(({ key, kind }) => {
    if (!(kinds as ReadonlySet<string>).has(kind) || !Object.hasOwn(values, key)) return []
    const value = values[key]
    const ids = Array.isArray(value) ? value : [value]
    return ids.flatMap((id) => (typeof id === 'string' ? [{ key, kind: kind as ReferenceKind, id }] : []))
  })
}

export async function namesOf(references: readonly Reference[], named: Named): Promise<Map<string, string>> {
  const found = await Promise.all(
    [...kinds].flatMap((kind) => {
      const ids = new Set(references.filter((one) => one.kind === kind).map(({ id }) => id))
      return ids.size > 0 ? [named(kind, [...ids])] : []
    }),
  )
  return new Map(found.flatMap((names) => [...names]))
}

/** A value that points at nobody is refused where it is written; whoever goes later leaves a gap, not an error. */
export async function refuseStrangers(
  references: readonly Reference[],
  { named, fileOwners }: ReferenceNeeds,
  ticket?: Pick<Ticket, 'id' | 'fields'>,
): Promise<void> {
  if (references.length === 0 || !named) return
  const [known, foreign] = await Promise.all([namesOf(references, named), foreignFiles(references, fileOwners, ticket)])
  const strangers = references.filter(({ id }) => !known.has(id) || foreign.has(id))
  const broken = strangers.map(({ key, kind }) => ({ field: `body.fields.${key}`, rule: `is no ${kind} we know` }))
  if (broken.length > 0) throw new Refusal('invalid', 'field-not-valid', broken[0]!.rule, broken)
}

/**
 * Whoever knows the name of another ticket's file must not bring it before
 * other eyes: a file is written down by whoever sent it, or stays where it is.
 */
async function foreignFiles(
  references: readonly Reference[],
  fileOwners: FileOwners | undefined,
  ticket: Pick<Ticket, 'id' | 'fields'> | undefined,
): Promise<ReadonlySet<string>> {
  const there = new Set(
    Object.values(ticket?.fields ?? {})
      .flat()
      .map(String),
  )
  const files = references.filter(({ kind, id }) => kind === 'file' && !there.has(id)).map(({ id }) => id)
  if (files.length === 0 || !fileOwners || presentHand() === 'house') return new Set()
  const owners = await fileOwners(files)
  const mine = new Set([presentActor(), `ticket:${ticket?.id}`])
  return new Set(files.filter((id) => !mine.has(owners.get(id) ?? '')))
}
