/**
 * How good a call sounded, from 1 to 4.5, by the E-model (ITU-T G.107) with its
 * default values for everything a packet counter does not know. It is an
 * estimate of the line, not of the voices on it.
 */
export function meanOpinionScore(line: { lostFraction: number; jitterMs: number; roundTripMs: number }): number {
  const rating = 93.2 - delayImpairment(mouthToEarMs(line)) - lossImpairment(line.lostFraction)
  if (rating <= 0) return 1
  if (rating >= 100) return 4.5
  return Math.max(1, 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6)
}

/** One way, with a frame of 20 ms and a playout buffer of twice the jitter. */
function mouthToEarMs({ roundTripMs, jitterMs }: { roundTripMs: number; jitterMs: number }): number {
  return roundTripMs / 2 + 20 + 2 * jitterMs
}

/** G.107 in the form of Cole and Rosenbluth: gentle at first, steep when people begin to talk over each other. */
function delayImpairment(delayMs: number): number {
  return 0.024 * delayMs + (delayMs > 177.3 ? 0.11 * (delayMs - 177.3) : 0)
}

/** G.113 appendix I, for G.711 with concealment: Ie = 0, Bpl = 25.1; losses taken as random. */
function lossImpairment(lostFraction: number): number {
  const percent = lostFraction * 100
  return (95 * percent) / (percent + 25.1)
}
