/** Where the time comes from; tests hold it still. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }

/** A clock for tests: it moves only when told to. */
export function stoppedClock(at: string): Clock & { advance(ms: number): void } {
  let now = Date.parse(at)
  return {
    now: () => new Date(now),
    advance(ms) {
      now += ms
    },
  }
}
