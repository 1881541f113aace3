import { Refusal } from '../../base/refusal.ts'
import type { Field, FieldValues, GivenValues } from './form.ts'

export type ReferenceKind = 'customer' | 'user' | 'file'

/** Names by id; whoever does not exist has none. app.ts knows where each kind lives. */
export type Named = (kind: ReferenceKind, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>

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
export async function refuseStrangers(references: readonly Reference[], named: Named | undefined): Promise<void> {
  if (references.length === 0 || !named) return
  const known = await namesOf(references, named)
  const strangers = references.filter(({ id }) => !known.has(id))
  const broken = strangers.map(({ key, kind }) => ({ field: `body.fields.${key}`, rule: `is no ${kind} we know` }))
  if (broken.length > 0) throw new Refusal('invalid', 'field-not-valid', broken[0]!.rule, broken)
}
