import { z } from 'zod'

const Intervals = z.array(z.object({ from: z.string().max(5), to: z.string().max(5) })).max(10)
const Weekday = z.literal([1, 2, 3, 4, 5, 6, 7])

/** A week of intervals `HH:MM`, and days that differ. 1 is Monday. */
export const OpeningHours = z.object({
  timeZone: z.string().min(1).max(60),
  week: z.partialRecord(z.enum(['1', '2', '3', '4', '5', '6', '7']), Intervals),
  exceptions: z
    .array(
      z.object({
        day: z.iso.date(),
        name: z.string().max(60),
        hours: z.union([Intervals, z.object({ like: Weekday })]),
      }),
    )
    .max(400),
})
export type OpeningHours = z.infer<typeof OpeningHours>
