import { z } from 'zod'
import { Id, Time } from './common.ts'

/** How many agents a queue's calls need on a day to come. Chats share an agent's hands, and no formula here knows of that. */
export const StaffingQuery = z.object({
  queue: Id,
  day: z.iso.date(),
  /** Such a share within such a time: 80/20. */
  target: z.coerce.number().min(0.01).max(0.999).default(0.8),
  within: z.coerce.number().int().min(1_000).max(3_600_000).default(20_000),
  /** The same weekday of so many weeks before. */
  weeks: z.coerce.number().int().min(1).max(26).default(6),
  /** The share of paid time spent on breaks, training and illness. */
  shrinkage: z.coerce.number().min(0).max(0.9).default(0.3),
})
export type StaffingQuery = z.infer<typeof StaffingQuery>

/** What so many agents would give. */
export const Expected = z.object({ agents: z.number().int(), serviceLevel: z.number(), occupancy: z.number() })

export const StaffingLine = z.object({
  from: Time,
  /** The median of the days before. */
  calls: z.number(),
  handleMs: z.number(),
  erlangs: z.number(),
  neededC: z.number().int(),
  /** Absent while nobody ever gave up: then there is no patience to reckon with. */
  neededA: z.number().int().optional(),
  /** On the roster, so that `neededA` (or C) are there. */
  rostered: z.number().int(),
  /** With as many as are needed, by Erlang A where there is one. */
  expected: Expected,
  /** On shift then, by their own or by their team's calendar, and able to serve the queue; absent where nobody has one. */
  staffed: Expected.optional(),
})
export type StaffingLine = z.infer<typeof StaffingLine>

export const Staffing = z.object({
  day: z.iso.date(),
  /** Its name, when it is not like other days of the week: then days before it say little. */
  dayIs: z.string().optional(),
  queue: Id,
  /** Where the forecast is from. Left out are days with a name of their own, by the queue's hours or a calendar, and those when `nobody-called`. */
  basis: z.object({
    days: z.array(z.iso.date()),
    leftOut: z.array(z.object({ day: z.iso.date(), because: z.string() })),
    calls: z.number().int(),
    /** Absent when nobody gave up. */
    patienceMs: z.number().optional(),
  }),
  lines: z.array(StaffingLine),
})
export type Staffing = z.infer<typeof Staffing>
