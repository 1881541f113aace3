const second = 1_000
const minute = 60 * second
const hour = 60 * minute

/** An outage of two days is borne; then somebody has to look. */
const pausesMs = [5 * second, 30 * second, 2 * minute, 10 * minute, hour, 6 * hour, 12 * hour, 24 * hour]

/** How long whoever did not answer is left alone after so many tries; nothing when it was the last. */
export const pauseAfter = (tries: number): number | undefined => pausesMs[tries - 1]

/** A try that is going on is nobody else's; it is longer than any way out of the house takes. */
export const holdMs = 90 * second
