/** Where a key leads in a recording of this length, in seconds; `undefined` when it is not ours. */
export function jump(key: string, at: number, length: number): number | undefined {
  const to = { ArrowLeft: at - 5, ArrowRight: at + 5, Home: 0, End: length, PageDown: at + 30, PageUp: at - 30 }[key]
  return to === undefined ? undefined : Math.min(length, Math.max(0, to))
}

const speeds = [1, 1.25, 1.5, 2] as const
export type Speed = (typeof speeds)[number]

export function nextSpeed(speed: Speed): Speed {
  return speeds[(speeds.indexOf(speed) + 1) % speeds.length] ?? 1
}

/** Quiet voices are lifted, so that the picture shows who spoke when and not who sits nearer to the phone. */
export function drawnHeight(peak: number): number {
  return Math.min(1, Math.sqrt(Math.max(0, peak)) * 1.15)
}
