import type { LoopRules } from '../../../contract/deliveries.ts'

/** What is wrong with the rules as they stand in the form, by field. */
export function problemsOf({ quiet, reminders, remindAfterHours, openForDays }: LoopRules): readonly LoopProblem[] {
  const problems: LoopProblem[] = []
  // The last of them would come when nobody can answer any more.
  if (reminders > 0 && reminders * remindAfterHours >= openForDays * 24) problems.push('reminders-too-late')
  if (!isTime(quiet.from) || !isTime(quiet.to)) problems.push('quiet-not-a-time')
  return problems
}

export type LoopProblem = 'reminders-too-late' | 'quiet-not-a-time'

const isTime = (words: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(words)

/** The parts of the sentence that says what these rules do, by name. */
export function sayings({ badUpTo, reopens, escalates, reminders, quiet }: LoopRules): readonly LoopSaying[] {
  const bad = badUpTo > 0 && (reopens || escalates)
  return [
    'ask',
    reminders > 0 ? 'remind' : 'no-reminder',
    ...(reminders > 0 && quiet.from !== quiet.to ? (['quiet'] as const) : []),
    ...(bad ? ([reopens ? (escalates ? 'both' : 'reopens') : 'escalates'] as const) : (['bad-is-nothing'] as const)),
  ]
}

export type LoopSaying =
  | 'ask'
  | 'remind'
  | 'no-reminder'
  | 'quiet'
  | 'both'
  | 'reopens'
  | 'escalates'
  | 'bad-is-nothing'
