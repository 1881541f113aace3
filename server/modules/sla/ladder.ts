import type { Live, Notes } from './follow.ts'
import { type ClockKind, clockKinds, type Step, thresholdMs } from './policy.ts'
import type { Terms } from './rulebook.ts'
import { addWorking } from './working-time.ts'

/** A step whose moment has come and that was not told yet; the limit itself is one. */
export type Rung = {
  readonly key: string
  readonly kind: ClockKind
  readonly step: Step | 'limit'
  readonly at: Date
  readonly startedAt: Date
}

/** A timer that rings this much after its step is a late one: somebody was away. */
export const lateAfterMs = 60_000

/** Told at once, in the order of their moments, however long nobody looked. */
export function rungsDue(notes: Notes, terms: Terms, now: Date): Rung[] {
  return rungs(notes, terms).filter(({ at }) => at < now)
}

/** When somebody has to look again: a limit is kept in its last millisecond still. */
export function nextRing(notes: Notes, terms: Terms): Date | undefined {
  const [first] = rungs(notes, terms)
  return first && new Date(first.at.getTime() + 1)
}

export function fired(notes: Notes, told: readonly Rung[]): Notes {
  return told.length === 0 ? notes : { ...notes, fired: [...notes.fired, ...told.map(({ key }) => key)] }
}

/**
 * What was told of a run that goes on under an earlier beginning, after a
 * merge, was told of it under that name too. A later beginning is another run.
 */
export function carriedOver(before: Notes, now: Notes): string[] {
  return before.fired.flatMap((key) => {
    const [kind, startedAt] = key.split(':') as [ClockKind, string]
    const [old, next] = [before.clocks[kind], now.clocks[kind]]
    if (!old || !next || String(old.startedAt) !== startedAt) return [key]
    const goesOn = next.startedAt <= old.startedAt && (old.mode !== 'stopped' || next.mode === 'stopped')
    return goesOn ? [key, key.replace(startedAt, String(next.startedAt))] : [key]
  })
}

function rungs(notes: Notes, terms: Terms): Rung[] {
  const told = new Set(notes.fired)
  return clockKinds
    .flatMap((kind) => rungsOf(kind, notes.clocks[kind], terms))
    .filter(({ key }) => !told.has(key))
    .sort((a, b) => a.at.getTime() - b.at.getTime())
}

function rungsOf(kind: ClockKind, live: Live | undefined, terms: Terms): Rung[] {
  if (!live) return []
  const steps = live.mode === 'stopped' ? [] : terms.ladder.filter(({ clock }) => clock === kind)
  return (['limit', ...steps] as const).flatMap((step) => {
    const at = step === 'limit' ? limitOf(live) : momentOf(thresholdMs(step, live.targetMs), live, terms)
    const key = `${kind}:${live.startedAt}:${step === 'limit' ? step : step.id}`
    return at ? [{ key, kind, step, at, startedAt: new Date(live.startedAt) }] : []
  })
}

/** A promise that was kept, or that stands still, has no limit to run past. */
function limitOf({ mode, broken, dueAt }: Live): Date | undefined {
  return dueAt !== null && (broken || mode === 'counting') ? new Date(dueAt) : undefined
}

/** When so much has been counted. Long ago is as good as the moment since which we know. */
function momentOf(threshold: number, { mode, since, elapsedMs }: Live, { calendar }: Terms): Date | undefined {
  if (threshold <= elapsedMs) return new Date(since)
  return mode === 'counting' ? addWorking(calendar, new Date(since), threshold - elapsedMs) : undefined
}
