/** RFC 9110 §10.2.3: seconds, or a date. Nothing when it says neither, or a time that is over. */
export function retryAfterMs(header: string | undefined, now: Date): number | undefined {
  if (header === undefined) return undefined
  const ms = /^\d{1,9}$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now.getTime()
  return ms > 0 ? ms : undefined
}
