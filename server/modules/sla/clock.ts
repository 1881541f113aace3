import { isOver, type Moment, stops } from './moment.ts'
import type { ClockKind } from './policy.ts'
import type { Terms } from './rulebook.ts'
import { addWorking, workingMs } from './working-time.ts'

/**
 * A clock is a pure function of what happened:
 *
 * ```txt
 *             ┌──────── pending ────────┐
 *   ──▶ running ⇄ paused ──▶ met | missed      stopped: answered, resolved
 *             └───── past its limit ──▶ missed  and running or paused on
 * ```
 *
 * Nothing is remembered here. What a ticket remembers of its clocks
 * (`follow.ts`) must be this, to the millisecond, always: `npm run prove:sla`.
 */
export type Clock = {
  readonly kind: ClockKind
  readonly mode: Mode
  readonly state: 'running' | 'paused' | 'met' | 'missed'
  /** A run is known by when it began: each time the customer waits is one, and a reopening may be. */
  readonly startedAt: Date
  readonly targetMs: number
  /** Working time that counted. */
  readonly elapsedMs: number
  /** Unknown while it stands still, and when it would take the calendar for ever. Of a clock that stopped in time: when it would have been due. */
  readonly dueAt: Date | undefined
  readonly stoppedAt: Date | undefined
  /** Working time beyond the target. */
  readonly lateByMs: number
  readonly stretches: readonly Stretch[]
}

export type Mode = 'counting' | 'paused' | 'stopped'
/** From one moment to the next; the last one has no end while it goes on. */
export type Stretch = { readonly from: Date; readonly to: Date | undefined; readonly mode: Mode }

/** Nothing when it never started, or when nothing is promised. */
export function clock(kind: ClockKind, moments: readonly Moment[], terms: Terms, now: Date): Clock | undefined {
  const targetMs = terms.targets[kind]
  const stretches = lastRun(kind, moments, terms)
  const [first] = stretches
  if (targetMs === undefined || !first) return undefined
  const { mode, from } = stretches.at(-1)!
  const elapsedMs = stretches
    .filter(({ mode }) => mode === 'counting')
    .reduce((sum, { from, to }) => sum + workingMs(terms.calendar, from, to ?? now), 0)
  const reachedAt = reached(stretches, terms, targetMs)
  const isMissed = reachedAt !== undefined && reachedAt < (mode === 'stopped' ? from : now)
  const stoppedAt = mode === 'stopped' ? from : undefined
  return {
    kind,
    mode,
    state: isMissed ? 'missed' : stoppedAt ? 'met' : mode === 'paused' ? 'paused' : 'running',
    startedAt: first.from,
    targetMs,
    elapsedMs,
    dueAt: reachedAt ?? (stoppedAt && addWorking(terms.calendar, stoppedAt, targetMs - elapsedMs)),
    stoppedAt,
    lateByMs: Math.max(0, elapsedMs - targetMs),
    stretches,
  }
}

/** When the target is reached, if the last stretch goes on. A clock that stops in that very moment has not reached it. */
function reached(stretches: readonly Stretch[], { calendar }: Terms, targetMs: number): Date | undefined {
  let left = targetMs
  for (const { from, to, mode } of stretches) {
    if (mode !== 'counting') continue
    const worked = to ? workingMs(calendar, from, to) : Number.POSITIVE_INFINITY
    if (worked >= left) {
      const at = addWorking(calendar, from, left)
      if (!to || (at && at < to)) return at
    }
    left -= worked
  }
  return undefined
}

/** The stretches of the run that goes on, or of the last one. */
function lastRun(kind: ClockKind, moments: readonly Moment[], terms: Terms): Stretch[] {
  let stretches: Stretch[] = []
  let answered = false
  for (const [at, moment] of moments.entries()) {
    const last = stretches.at(-1)
    const mode = modeAfter(kind, moment, { mode: last?.mode, isFirst: at === 0, answered }, terms)
    answered ||= stops('first-response', moment)
    if (mode === last?.mode || mode === undefined) continue
    if (last) stretches[stretches.length - 1] = { ...last, to: moment.at }
    if (!last || (last.mode === 'stopped' && beginsAnew(kind, terms))) stretches = []
    stretches.push({ from: moment.at, to: undefined, mode })
  }
  return stretches
}

type Before = { readonly mode: Mode | undefined; readonly isFirst: boolean; readonly answered: boolean }

/** What a moment makes of a clock; nothing while it has not started. */
export function modeAfter(kind: ClockKind, moment: Moment, before: Before, { pausesIn }: Terms): Mode | undefined {
  const going = pausesIn.includes(moment.state) || pausesIn.includes(moment.status) ? 'paused' : 'counting'
  if (before.mode === 'counting' || before.mode === 'paused') return stops(kind, moment) ? 'stopped' : going
  const starts = {
    'first-response': before.isFirst,
    'next-response': before.answered && moment.said === 'question',
    resolution: true,
  }
  return starts[kind] && !isOver(moment.state) ? going : before.mode
}

/** The next time that the customer waits is another wait; a reopening is one only where the policy says so. */
export function beginsAnew(kind: ClockKind, { afterReopening }: Terms): boolean {
  return kind !== 'resolution' || afterReopening === 'restart'
}
