import { afterQuietHours, type QuietHours } from '../../base/quiet-hours.ts'

/** How customers are asked how it was, and what follows on a bad answer. */
export type LoopRules = {
  /** From 1 to this is bad; 0 when no score is. */
  readonly badUpTo: number
  readonly reopens: boolean
  /** One priority higher, and the supervisors are told. */
  readonly escalates: boolean
  /** How long a survey can be answered. */
  readonly openForDays: number
  /** How often somebody who did not answer is asked again. */
  readonly reminders: number
  readonly remindAfterHours: number
  /** Nobody is reminded between these. */
  readonly quiet: QuietHours
}

export const firstLoopRules: LoopRules = {
  badUpTo: 2,
  reopens: true,
  escalates: true,
  openForDays: 14,
  reminders: 1,
  remindAfterHours: 24,
  quiet: { from: '21:00', to: '09:00' },
}

export const isBad = (score: number, { badUpTo }: Pick<LoopRules, 'badUpTo'>): boolean => score <= badUpTo

const hourMs = 3_600_000

/** When to ask the `nth` time again, counted from one; nothing when that would be once too often or too late. */
export function reminderAt(
  nth: number,
  from: Date,
  { expiresAt }: { readonly expiresAt: Date },
  { reminders, remindAfterHours, quiet }: LoopRules,
  timeZone: string,
): Date | undefined {
  if (nth > reminders) return undefined
  const at = afterQuietHours(new Date(from.getTime() + remindAfterHours * hourMs), quiet, timeZone)
  return at < expiresAt ? at : undefined
}
