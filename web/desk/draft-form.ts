import type { Draft, DraftField, EditDraft } from '../../contract/drafts.ts'
import type { FieldValue, ShownField } from '../../contract/forms.ts'
import type { TicketType } from '../../contract/tickets.ts'
import { askedFields, withDefaults } from '../forms/asked.ts'
import { isEmpty, normalForm as normal, type Typed, type TypedValue, typedValue } from '../forms/form.ts'

/** How sure we are of a value: below the threshold it is a question, never a fact. */
export type Surety = 'sure' | 'likely' | 'unsure' | 'human' | 'empty'

export type DraftLine = {
  readonly field: ShownField
  readonly value: TypedValue
  readonly surety: Surety
  readonly percent: number | undefined
  /** Where it comes from. */
  readonly source: DraftField['evidence']['source'] | undefined
  readonly words: string | undefined
  readonly proposed: boolean
  readonly missing: boolean
}

export type DraftForm = {
  readonly lines: readonly DraftLine[]
  readonly typePercent: number | undefined
  /** Required fields that nobody filled yet. */
  readonly missing: readonly string[]
  readonly ready: boolean
}

const sureFrom = 0.85
const likelyFrom = 0.6

/** The ticket as it stands: what is known, how well, and what is still to be asked. */
export function draftForm(draft: Draft, types: readonly TicketType[], edits: EditDraft): DraftForm {
  const typeId = edits.typeId ?? draft.typeId
  const type = types.find(({ id }) => id === typeId)
  const fields = type?.fields ?? []
  const begun = withDefaults(fields, {}, new Date())
  const all = fields.map((field) => line(field, draft.fields[field.key], edits, begun))
  const typed = Object.fromEntries(all.map(({ field, value }) => [field.key, value]))
  const asked = askedFields(fields, typed, { priority: edits.priority ?? draft.priority, now: new Date() })
  const lines = asked
    .filter(({ readOnly }) => !readOnly)
    .map((field) => line(field, draft.fields[field.key], edits, begun))
  const missing = lines.filter((one) => one.missing).map(({ field }) => field.key)
  return {
    lines,
    typePercent:
      edits.typeId === undefined && draft.typeConfidence !== undefined ? percent(draft.typeConfidence) : undefined,
    missing,
    ready: type !== undefined && missing.length === 0 && (edits.subject ?? draft.subject).trim() !== '',
  }
}

/** What nobody spoke of begins as the type says. */
function line(field: ShownField, known: DraftField | undefined, edits: EditDraft, begun: Typed): DraftLine {
  const edited = edits.fields?.[field.key]
  const drafted = known?.state === 'rejected' ? null : (known?.value ?? null)
  const raw = edited === undefined ? drafted : edited
  const isUntold = edited === undefined && known === undefined
  const value = (isUntold ? begun[field.key] : undefined) ?? typedValue(raw)
  const untouched = edited === undefined ? known : undefined
  return {
    field,
    value,
    surety: surety(value, untouched, edited !== undefined),
    percent: untouched?.state === 'proposed' ? percent(untouched.confidence) : undefined,
    source: untouched?.evidence.source,
    words: untouched?.evidence.words,
    proposed: untouched?.state === 'proposed' && !isEmpty(value),
    missing: field.required && isEmpty(value),
  }
}

function surety(value: TypedValue, known: DraftField | undefined, edited: boolean): Surety {
  if (isEmpty(value)) return 'empty'
  // A default was said by whoever designed the type.
  if (edited || !known || known.state === 'accepted' || known.state === 'corrected') return 'human'
  const { confidence } = known
  return confidence >= sureFrom ? 'sure' : confidence >= likelyFrom ? 'likely' : 'unsure'
}

/** A number where the form wants one; what is no number stays words, so that the server names the rule it breaks. */
export function normalForm(field: Pick<ShownField, 'kind' | 'columns'>, typed: TypedValue): FieldValue | null {
  const value = normal(field, typed)
  return typeof value === 'number' && Number.isNaN(value) ? String(typed).trim() : value
}

/** Two waiting changes as one. */
export function merged(one: EditDraft, other: EditDraft): EditDraft {
  const fields = one.fields || other.fields ? { fields: { ...one.fields, ...other.fields } } : {}
  return { ...one, ...other, ...fields }
}

export function isNothing(edit: EditDraft): boolean {
  return Object.values(edit).every((value) => value === undefined)
}

function percent(confidence: number): number {
  return Math.round(confidence * 100)
}
