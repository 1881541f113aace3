import { z } from 'zod'
import { Id, Text, Time } from './common.ts'
import { Condition } from './conditions.ts'
import { Priority } from './tickets.ts'

/** By when: working calendars, policies, and the clocks of a ticket with their arithmetic. Durations are milliseconds. */
export const Interval = z.object({ from: z.string().max(5), to: z.string().max(5) })
export type Interval = z.infer<typeof Interval>
const Day = z.string().max(10)
const Weekday = z.literal([1, 2, 3, 4, 5, 6, 7])
const Hours = z.array(Interval).max(12)
const Week = z.object({ 1: Hours, 2: Hours, 3: Hours, 4: Hours, 5: Hours, 6: Hours, 7: Hours }).partial()

export const CalendarException = z.object({
  day: Day,
  name: z.string().max(60),
  /** Own hours, none when closed; or those of a day of the week. */
  hours: z.union([Hours, z.object({ like: Weekday })]),
})
export type CalendarException = z.infer<typeof CalendarException>

export const EditCalendar = z.object({
  name: Text(60),
  timeZone: Text(60),
  /** `1` is Monday. An end before its start is on the next day. */
  week: Week,
  /** Whose public holidays and make-up days (调休) count. */
  holidays: z.enum(['china', 'none']),
  exceptions: z.array(CalendarException).max(400).default([]),
  /** Years without published holidays, whose days were entered by hand. */
  enteredYears: z.array(z.number().int().min(2000).max(2100)).max(20).default([]),
  /** Departments whose shifts these are. */
  teamIds: z.array(Id).max(50).default([]),
})
export type EditCalendar = z.infer<typeof EditCalendar>
export const Calendar = EditCalendar.extend({
  id: Id,
  /** Years from now to a year ahead whose holidays are not known: what is due there is a guess. */
  unknownYears: z.array(z.number().int()),
})
export type Calendar = z.infer<typeof Calendar>
/** `revision` is the rulebook's; send it back as `If-Match`. */
export const Calendars = z.object({ items: z.array(Calendar), revision: z.number().int() })
export type Calendars = z.infer<typeof Calendars>

export const CalendarDay = z.object({
  day: z.string(),
  intervals: z.array(Interval),
  because: z.enum(['week', 'exception', 'holiday', 'make-up', 'unknown-year']),
  name: z.string().optional(),
})
export type CalendarDay = z.infer<typeof CalendarDay>
export const CalendarMonth = z.object({ items: z.array(CalendarDay) })
export type CalendarMonth = z.infer<typeof CalendarMonth>
export const Month = z.object({ month: z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/) })
/** An iCalendar file, read into days; nothing is kept until the calendar is saved. */
export const IcsFile = z.object({ ics: z.string().max(500_000) })
export const IcsDays = z.object({ items: z.array(CalendarException) })
export type IcsDays = z.infer<typeof IcsDays>

export const ClockKind = z.enum(['first-response', 'next-response', 'resolution'])
export type ClockKind = z.infer<typeof ClockKind>
const Span = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const Targets = z.object({ low: Span, normal: Span, high: Span, urgent: Span }).partial()

const Ear = z.enum(['owner', 'supervisor', 'team'])
const E164 = z.string().regex(/^\+[1-9]\d{6,14}$/, 'is a number with its country, such as +8613800138000')

export const EscalationAct = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('notify'),
    who: z.array(Ear).min(1).max(3),
  }),
  z.object({ do: z.literal('raise'), to: Priority }),
  z.object({ do: z.literal('reassign'), agentId: Id.optional(), departmentId: Id.optional() }),
  z.object({
    do: z.literal('call'),
    who: z.array(Ear).max(3).default([]),
    numbers: z.array(E164).max(5).default([]),
    rounds: z.number().int().min(1).max(5).default(2),
    pauseMs: z.number().int().min(30_000).max(3_600_000).default(120_000),
    language: z.enum(['zh', 'en']).default('zh'),
  }),
  z.object({ do: z.literal('alert') }),
  z.object({ do: z.literal('webhook'), webhookId: Id }),
])
export type EscalationAct = z.infer<typeof EscalationAct>
export const EscalationStep = z.object({
  id: Text(40),
  clock: ClockKind,
  at: z.union([
    z.object({ percent: z.number().int().min(1).max(1000) }),
    z.object({ beforeMs: Span }),
    z.object({ afterMs: Span }),
  ]),
  acts: z.array(EscalationAct).min(1).max(5),
})
export type EscalationStep = z.infer<typeof EscalationStep>

export const EditPolicy = z.object({
  name: Text(60),
  active: z.boolean().default(true),
  /** Asks about `type`, `priority` and `department`; every ticket's when absent. */
  when: Condition.optional(),
  /** Working time by priority; what is missing is not promised. */
  targets: z.object({ 'first-response': Targets, 'next-response': Targets, resolution: Targets }),
  calendarId: z.union([Id, z.literal('department')]),
  pausesIn: z.array(z.string().max(60)).max(20).default(['pending']),
  afterReopening: z.enum(['continue', 'restart']).default('continue'),
  ladder: z.array(EscalationStep).max(40).default([]),
})
export type EditPolicy = z.infer<typeof EditPolicy>
export const Policy = EditPolicy.extend({ id: Id })
export type Policy = z.infer<typeof Policy>
export const Policies = z.object({
  items: z.array(Policy),
  revision: z.number().int(),
  /** What a step may call. */
  webhooks: z.array(z.object({ id: Id, name: z.string(), on: z.boolean() })),
})
export type Policies = z.infer<typeof Policies>
export const PolicyOrder = z.object({ ids: z.array(Id).max(200) })

/** What a ticket opened at that moment would be promised. */
export const PolicyPreview = z.object({
  typeId: Id,
  priority: Priority,
  departmentId: Id.optional(),
  at: Time.optional(),
  /** One that is not saved yet, instead of whichever fits. */
  policy: EditPolicy.optional(),
})
export type PolicyPreview = z.infer<typeof PolicyPreview>
export const Promised = z.object({
  policy: z.string().optional(),
  calendar: z.string(),
  unknownYears: z.array(z.number().int()),
  clocks: z.array(
    z.object({
      kind: ClockKind,
      targetMs: z.number(),
      dueAt: Time.optional(),
      steps: z.array(z.object({ id: z.string(), at: Time.optional() })),
    }),
  ),
})
export type Promised = z.infer<typeof Promised>

/** A piece of a clock's time: what was counted, and why the rest was not. */
export const ClockPiece = z.object({
  kind: z.enum(['counted', 'off', 'paused', 'stopped']),
  from: Time,
  /** The last one goes on. */
  to: Time.optional(),
  ms: z.number(),
  /** Why nothing was counted: a holiday's name, when it was one. */
  name: z.string().optional(),
})
export type ClockPiece = z.infer<typeof ClockPiece>
export const TicketClock = z.object({
  kind: ClockKind,
  state: z.enum(['running', 'paused', 'met', 'missed']),
  mode: z.enum(['counting', 'paused', 'stopped']),
  policy: z.string().optional(),
  calendar: z.string(),
  timeZone: z.string(),
  startedAt: Time,
  /** It began with a ticket that was merged into this one. */
  isTakenOver: z.boolean().optional(),
  stoppedAt: Time.optional(),
  targetMs: z.number(),
  elapsedMs: z.number(),
  lateByMs: z.number(),
  dueAt: Time.optional(),
  /** It counts now; outside working hours it is running and does not. */
  counts: z.boolean(),
  /** Until when it counts or does not count, for a bar that moves by itself. */
  turnsAt: Time.optional(),
  unknownYears: z.array(z.number().int()),
  pieces: z.array(ClockPiece),
  /** Older pieces that are left out here; their time is in `elapsedMs`. */
  leftOut: z.number().int(),
})
export type TicketClock = z.infer<typeof TicketClock>
export const TicketClocks = z.object({ items: z.array(TicketClock), at: Time })
export type TicketClocks = z.infer<typeof TicketClocks>
