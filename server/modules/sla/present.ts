import type * as shown from '../../../contract/sla.ts'
import { daysAfter } from '../../base/day.ts'
import type { Counted } from './all-clocks.ts'
import { type Calendar, planOf, unknownYears } from './calendar.ts'
import { type Piece, piecesOf } from './pieces.ts'
import { type ClockKind, clockKinds, type Policy, thresholdMs } from './policy.ts'
import type { Terms } from './rulebook.ts'
import { addWorking, windowsBetween } from './working-time.ts'

const yearMs = 366 * 86_400_000
/** A ticket of years has thousands; the newest are what people ask about. */
const mostPieces = 120
const lookAheadMs = 40 * 86_400_000

export function presentCalendar(calendar: Calendar, now: Date): shown.Calendar {
  const { week, exceptions, enteredYears, teamIds, ...rest } = calendar
  return {
    ...rest,
    week: Object.fromEntries(Object.entries(week).map(([day, hours]) => [day, [...hours]])),
    exceptions: exceptions.map((one) => ({ ...one, hours: 'like' in one.hours ? one.hours : [...one.hours] })),
    enteredYears: [...enteredYears],
    teamIds: [...teamIds],
    unknownYears: unknownYears(calendar, now, new Date(now.getTime() + yearMs)),
  }
}

export function presentMonth(calendar: Calendar, month: string): shown.CalendarMonth {
  const days = Array.from({ length: 31 }, (_, n) => daysAfter(`${month}-01`, n)).filter((day) => day.startsWith(month))
  return {
    items: days.map((day) => {
      const { intervals, ...plan } = planOf(calendar, day)
      return { day, ...plan, intervals: [...intervals] }
    }),
  }
}

/** Kept as it came, and so shown as it is kept. */
export const presentPolicy = (policy: Policy) => policy as unknown as shown.Policy

export function presentClock({ clock, terms }: Counted, now: Date, createdAt: Date): shown.TicketClock {
  const { calendar, policy } = terms
  const { stretches: _, startedAt, stoppedAt, dueAt, ...rest } = clock
  const pieces = piecesOf(clock, calendar, now)
  const runs = clock.mode === 'counting'
  const [ahead] = runs ? windowsBetween(calendar, now, new Date(now.getTime() + lookAheadMs)) : []
  const counts = ahead?.from === now.getTime()
  const turnsAt = counts ? ahead?.to : ahead?.from
  return {
    ...rest,
    policy: policy?.name,
    calendar: calendar.name,
    timeZone: calendar.timeZone,
    startedAt: startedAt.toISOString(),
    isTakenOver: startedAt < createdAt ? true : undefined,
    stoppedAt: stoppedAt?.toISOString(),
    dueAt: dueAt?.toISOString(),
    counts,
    turnsAt: turnsAt === undefined ? undefined : new Date(turnsAt).toISOString(),
    unknownYears: unknownYears(calendar, startedAt, dueAt ?? now),
    pieces: pieces.slice(-mostPieces).map((piece) => presentPiece(piece, now, clock.mode !== 'stopped')),
    leftOut: Math.max(0, pieces.length - mostPieces),
  }
}

function presentPiece({ kind, from, to, name }: Piece, now: Date, goesOn: boolean): shown.ClockPiece {
  const isOpen = goesOn && to.getTime() === now.getTime()
  const ms = to.getTime() - from.getTime()
  return { kind, from: from.toISOString(), to: isOpen ? undefined : to.toISOString(), ms, name }
}

/** What a ticket opened then would be promised, and when somebody would hear of it. */
export function presentPromised({ policy, calendar, targets, ladder }: Terms, at: Date): shown.Promised {
  const promised = clockKinds.flatMap((kind) => {
    const targetMs = targets[kind]
    return targetMs === undefined ? [] : [{ kind, targetMs, dueAt: addWorking(calendar, at, targetMs) }]
  })
  const latest = new Date(Math.max(at.getTime(), ...promised.map(({ dueAt }) => dueAt?.getTime() ?? 0)))
  const moment = (ms: number) => addWorking(calendar, at, ms)?.toISOString()
  const stepsOf = (kind: ClockKind, targetMs: number) =>
    ladder
      .filter(({ clock }) => clock === kind)
      .map((step) => ({ id: step.id, at: moment(thresholdMs(step, targetMs)) }))
  return {
    policy: policy?.name,
    calendar: calendar.name,
    unknownYears: unknownYears(calendar, at, latest),
    clocks: promised.map(({ kind, targetMs, dueAt }) => ({
      kind,
      targetMs,
      dueAt: dueAt?.toISOString(),
      steps: stepsOf(kind, targetMs),
    })),
  }
}
