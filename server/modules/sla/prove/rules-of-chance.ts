import type { CalendarId, PolicyId, TeamId } from '../../../base/id.ts'
import type { Interval } from '../../../base/week.ts'
import { aCalendar, zones } from '../calendar.builder.ts'
import type { Calendar } from '../calendar.ts'
import type { Act, ClockKind, Policy, Step } from '../policy.ts'
import type { Rulebook } from '../rulebook.ts'
import type { Dice } from './turn.ts'

/**
 * Rulebooks by dice. Calendars come from a small drawer, so that the working
 * time of a day is laid out once and not a million times; the drawer has
 * lunch, nights, weekends only, holidays, make-up days, and every zone.
 */
const hours: readonly (readonly Interval[])[] = [
  [
    { from: '09:00', to: '12:00' },
    { from: '13:00', to: '18:00' },
  ],
  [{ from: '00:00', to: '24:00' }],
  [{ from: '22:00', to: '06:00' }],
  [
    { from: '00:30', to: '02:30' },
    { from: '08:00', to: '08:05' },
    { from: '23:00', to: '23:59' },
  ],
]
const weeks = [[1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6, 7], [6, 7], [3]]

const drawer: readonly Calendar[] = zones.flatMap((timeZone, z) =>
  hours.flatMap((intervals, h) => {
    const days = weeks[(z + h) % weeks.length]!
    const calendar = (holidays: 'china' | 'none', more: Partial<Calendar> = {}) =>
      aCalendar({
        id: `${timeZone}-${h}-${holidays}` as CalendarId,
        timeZone,
        holidays,
        week: Object.fromEntries(days.map((day) => [day, intervals])),
        teamIds: [(z % 2 ? 'd1' : 'd2') as TeamId],
        ...more,
      })
    const feasts = ['2026-10-25', '2026-10-26', '2026-03-29', '2026-11-02'].map((day, n) => ({
      day,
      name: '特别',
      hours: n % 2 ? [] : [{ from: '01:00', to: '23:00' }],
    }))
    return [calendar('china'), calendar('none', { exceptions: feasts })]
  }),
)

const minute = 60_000
const spans = [minute, 15 * minute, 60 * minute, 4 * 60 * minute, 8 * 60 * minute, 40 * 60 * minute]
const kinds: readonly ClockKind[] = ['first-response', 'next-response', 'resolution']
const alarm: readonly Act[] = [{ do: 'alert' }]

export function aRulebook(version: number, since: Date, [a, b, c]: Dice): Rulebook {
  const calendars = [drawer[a % drawer.length]!, drawer[(a * 31 + b) % drawer.length]!]
  const policies = [aPolicy('p1', [a, b, c], calendars, true), aPolicy('p2', [b, c, a], calendars, false)]
  // Sometimes nobody has promised anything but the type.
  return { version, since, calendars, policies: c % 7 === 0 ? [] : policies.slice(c % 3 === 0 ? 0 : 1) }
}

function aPolicy(id: string, [a, b, c]: Dice, calendars: readonly Calendar[], isParticular: boolean): Policy {
  const span = (n: number) => spans[n % spans.length]!
  const targets = (n: number) =>
    (b + n) % 6 === 0 ? {} : { low: span(a + n + 3), normal: span(b + n), high: span(c + n), urgent: span(a * 7 + n) }
  return {
    id: id as PolicyId,
    name: id,
    active: true,
    when: isParticular ? when(a) : undefined,
    targets: { 'first-response': targets(0), 'next-response': targets(1), resolution: targets(2) },
    calendarId: a % 4 === 0 ? 'department' : calendars[a % 2]!.id,
    pausesIn: b % 4 === 0 ? [] : ['pending'],
    afterReopening: c % 2 ? 'continue' : 'restart',
    ladder: Array.from({ length: c % 4 }, (_, n) => aStep(n, [b, a, c])),
  }
}

function when(a: number): Policy['when'] {
  return [
    { field: 'type', op: 'is', value: 't1' } as const,
    { field: 'priority', op: 'one-of', value: ['high', 'urgent'] } as const,
    { field: 'department', op: 'is-not', value: 'd1' } as const,
  ][a % 3]
}

function aStep(n: number, [a, b, c]: Dice): Step {
  const ats = [
    { percent: 50 + ((a + n) % 3) * 50 },
    { beforeMs: 10 * minute * (n + 1) },
    { afterMs: minute * (b % 90) },
  ]
  return { id: `s${n}`, clock: kinds[(c + n) % 3]!, at: ats[(a + n) % 3]!, acts: alarm }
}
