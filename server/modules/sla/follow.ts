import type { Fallen } from '../tickets/clocks.ts'
import type { Counted } from './all-clocks.ts'
import { beginsAnew, type Mode, modeAfter } from './clock.ts'
import { type Moment, stops } from './moment.ts'
import { type ClockKind, clockKinds } from './policy.ts'
import type { Rulebook, Terms } from './rulebook.ts'
import { addWorking, workingMs } from './working-time.ts'

/**
 * What a ticket remembers of its clocks, so that what happens to it need not
 * count from the beginning. Kept as JSON beside the ticket: times are
 * milliseconds since 1970.
 */
export type Notes = {
  /** What it was counted by; other terms are counted from the log anew. */
  readonly terms: string
  readonly book: number
  readonly at: number
  /** A first word was said, or the ticket was resolved without one. */
  readonly answered: boolean
  readonly clocks: Readonly<Partial<Record<ClockKind, Live>>>
  /** Steps that have been told, by the run they belong to: `resolution:1774432800000:half`. */
  readonly fired: readonly string[]
}

export type Live = {
  readonly terms: string
  readonly mode: Mode
  readonly startedAt: number
  /** When this mode began, and what had been counted until then. */
  readonly since: number
  readonly elapsedMs: number
  readonly targetMs: number
  readonly dueAt: number | null
  /** It ran past its limit. */
  readonly broken: boolean
}

/** Two terms with one name count alike. */
function nameOf({ policy, calendar, targets }: Terms, { version }: Rulebook): string {
  return [version, policy?.id ?? 'type', calendar.id, ...clockKinds.map((kind) => targets[kind] ?? '')].join('|')
}

export function begin(moment: Moment, terms: Terms, book: Rulebook): Notes {
  const nothing = { terms: '', book: 0, at: moment.at.getTime(), answered: false, clocks: {}, fired: [] }
  return follow(nothing, moment, terms, book)
}

/** What one more moment makes of it, by the terms that it was counted by. */
export function follow(notes: Notes, moment: Moment, terms: Terms, book: Rulebook): Notes {
  const at = moment.at.getTime()
  const name = nameOf(terms, book)
  const isFirst = notes.terms === ''
  const clocks: Partial<Record<ClockKind, Live>> = {}
  for (const kind of clockKinds) {
    const live = moved(notes.clocks[kind], kind, { moment, at, isFirst, answered: notes.answered, name }, terms)
    if (live) clocks[kind] = live
  }
  const answered = notes.answered || stops('first-response', moment)
  return { terms: name, book: book.version, at, answered, clocks, fired: notes.fired }
}

/** Whether the past has to be read again: other terms, or a clock that goes on and was stopped under others. */
export function mustRecount(notes: Notes, moment: Moment, terms: Terms, book: Rulebook): boolean {
  const name = nameOf(terms, book)
  if (notes.terms !== name) return true
  return clockKinds.some((kind) => {
    const live = notes.clocks[kind]
    // Promised by nobody then and by nobody now.
    const isNothing = !live && terms.targets[kind] === undefined
    if (isNothing || live?.terms === name || beginsAnew(kind, terms)) return false
    return modeAfter(kind, moment, { mode: live?.mode, isFirst: false, answered: notes.answered }, terms) !== live?.mode
  })
}

/** What counted and is promised no more, whatever happened to the ticket or to the rules. */
export function fallenOf(before: Notes | undefined, after: Notes, { policy, targets }: Terms): Fallen | undefined {
  const promises = clockKinds.filter((kind) => {
    const live = before?.clocks[kind]
    return live && live.mode !== 'stopped' && !after.clocks[kind] && targets[kind] === undefined
  })
  return promises.length > 0 ? { promises, policy: policy?.name } : undefined
}

/** What counting from the log has found; only what was told stays from before. */
export function remember(counted: readonly Counted[], moments: readonly Moment[], terms: Terms, book: Rulebook): Notes {
  return {
    terms: nameOf(terms, book),
    book: book.version,
    at: moments.at(-1)?.at.getTime() ?? 0,
    answered: moments.some((moment) => stops('first-response', moment)),
    clocks: Object.fromEntries(counted.map((one) => [one.clock.kind, asLive(one)])),
    fired: [],
  }
}

function asLive({ clock, terms, book }: Counted): Live {
  const { mode, startedAt, targetMs, elapsedMs, dueAt, state, stretches } = clock
  return {
    terms: nameOf(terms, book),
    mode,
    startedAt: startedAt.getTime(),
    since: stretches.at(-1)!.from.getTime(),
    // Counted up to the last moment, which is where its last stretch began or went on.
    elapsedMs: mode === 'counting' ? elapsedBefore(clock, terms) : elapsedMs,
    targetMs,
    dueAt: dueAt?.getTime() ?? null,
    broken: state === 'missed',
  }
}

function elapsedBefore({ stretches }: Counted['clock'], { calendar }: Terms): number {
  return stretches
    .filter(({ mode, to }) => mode === 'counting' && to)
    .reduce((sum, { from, to }) => sum + workingMs(calendar, from, to!), 0)
}

type Now = {
  readonly moment: Moment
  readonly at: number
  readonly isFirst: boolean
  readonly answered: boolean
  readonly name: string
}

function moved(live: Live | undefined, kind: ClockKind, now: Now, terms: Terms): Live | undefined {
  const targetMs = terms.targets[kind]
  const mode = modeAfter(kind, now.moment, { ...now, mode: live?.mode }, terms)
  if (mode === undefined || mode === live?.mode) return live
  if (!live || (live.mode === 'stopped' && beginsAnew(kind, terms)))
    return targetMs === undefined ? undefined : started(mode, targetMs, now, terms)
  return turned(live, mode, now, terms)
}

function started(mode: Mode, targetMs: number, { at, name }: Now, terms: Terms): Live {
  const live = { terms: name, mode, startedAt: at, since: at, elapsedMs: 0, targetMs, broken: false }
  return { ...live, dueAt: dueOf(live, terms, null) }
}

/** The same run in another mode. */
function turned(live: Live, mode: Mode, { at, name }: Now, terms: Terms): Live {
  const counted = live.mode === 'counting' ? workingMs(terms.calendar, new Date(live.since), new Date(at)) : 0
  const broken = live.broken || (live.mode === 'counting' && live.dueAt !== null && live.dueAt < at)
  const next = { ...live, terms: name, mode, since: at, elapsedMs: live.elapsedMs + counted, broken }
  return { ...next, dueAt: dueOf(next, terms, live.dueAt) }
}

/** When the rest of its time has passed, if it counts from here on; a limit that is broken stays where it was. */
function dueOf(live: Omit<Live, 'dueAt'>, { calendar }: Terms, before: number | null): number | null {
  if (live.broken) return before
  if (live.mode === 'paused') return null
  return addWorking(calendar, new Date(live.since), live.targetMs - live.elapsedMs)?.getTime() ?? null
}
