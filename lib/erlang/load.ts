/**
 * What arrives and how long each takes. Arrivals are Poisson and handle times
 * exponential in every formula here; both are rates of a steady half hour, so
 * ask for each interval by itself.
 */
export type Load = {
  readonly arrivalsPerHour: number
  /** Mean of talk, hold and wrap-up, in milliseconds. */
  readonly handleMs: number
}

const hourMs = 3_600_000

/** Offered traffic in erlangs: how many agents it would keep busy if nobody ever waited. */
export function erlangs({ arrivalsPerHour, handleMs }: Load): number {
  return (arrivalsPerHour * handleMs) / hourMs
}

export const perMs = ({ arrivalsPerHour }: Load): number => arrivalsPerHour / hourMs
