import type { Draft, DraftField, EditDraft, FormField, TicketType } from '../../contract/tickets.ts'

/** How sure we are of a value: below the threshold it is a question, never a fact. */
export type Surety = 'sure' | 'likely' | 'unsure' | 'human' | 'empty'

export type DraftLine = {
  readonly field: FormField
  readonly value: string
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
  const lines = (type?.fields ?? []).map((field) => line(field, draft.fields[field.key], edits))
  const missing = lines.filter((one) => one.missing).map(({ field }) => field.key)
  return {
    lines,
    typePercent:
      edits.typeId === undefined && draft.typeConfidence !== undefined ? percent(draft.typeConfidence) : undefined,
    missing,
    ready: type !== undefined && missing.length === 0 && (edits.subject ?? draft.subject).trim() !== '',
  }
}

function line(field: FormField, known: DraftField | undefined, edits: EditDraft): DraftLine {
  const edited = edits.fields?.[field.key]
  const raw = edited === undefined ? (known?.state === 'rejected' ? null : (known?.value ?? null)) : edited
  const value = raw === null ? '' : String(raw)
  const untouched = edited === undefined ? known : undefined
  return {
    field,
    value,
    surety: surety(value, untouched, edited !== undefined),
    percent: untouched?.state === 'proposed' ? percent(untouched.confidence) : undefined,
    source: untouched?.evidence.source,
    words: untouched?.evidence.words,
    proposed: untouched?.state === 'proposed' && value !== '',
    missing: field.required && value.trim() === '',
  }
}

function surety(value: string, known: DraftField | undefined, edited: boolean): Surety {
  if (value === '') return 'empty'
  if (edited || known?.state === 'accepted' || known?.state === 'corrected') return 'human'
  const confidence = known?.confidence ?? 0
  return confidence >= sureFrom ? 'sure' : confidence >= likelyFrom ? 'likely' : 'unsure'
}

/** A number where the form wants one; what is no number stays words, so that the server names the rule it breaks. */
export function normalForm(field: FormField, typed: string): string | number | null {
  const text = typed.trim()
  if (text === '') return null
  const numeric = field.kind === 'number' || field.kind === 'money'
  return numeric && Number.isFinite(Number(text)) ? Number(text) : text
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
