/**
 * Milliseconds since 1970. Inside the machine times are numbers, because they
 * are sorted and compared all day; at the door they are `Date`s as everywhere.
 */
export type Moment = number

export const toDate = (moment: Moment): Date => new Date(moment)
