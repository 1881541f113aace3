const firstMs = 500
const mostMs = 30_000

/**
 * How long to wait after so many failures: doubling, and each browser a little
 * differently, so that after a restart they do not all knock in the same second.
 */
export function backOffMs(failures: number, random: () => number): number {
  const wait = Math.min(mostMs, firstMs * 2 ** Math.min(failures, 10))
  return Math.round(wait * (0.5 + random() / 2))
}
