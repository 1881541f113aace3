const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/** An outage of two days is borne; then somebody has to look. */
const pausesMs = [5 * second, 30 * second, 2 * minute, 10 * minute, hour, 6 * hour, 12 * hour, 24 * hour]

/**
 * How long whoever did not answer is left alone after so many tries; nothing
 * when it was the last. Who asks for a longer pause has it, up to our longest.
 */
export function pauseAfter(tries: number, askedMs = 0): number | undefined {
  const pauseMs = pausesMs[tries - 1]
  return pauseMs && Math.max(pauseMs, Math.min(askedMs, Math.max(...pausesMs)))
}

/** A try that is going on is nobody else's; it is longer than any way out of the house takes. */
export const holdMs = 90 * second
