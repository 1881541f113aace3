import { Dispositions } from '../../contract/conversations.ts'

export type Disposition = (typeof Dispositions)[number]

/** Number keys stand for the outcomes in their order. */
export function dispositionOf(key: string): Disposition | undefined {
  return /^[1-9]$/.test(key) ? Dispositions[Number(key) - 1] : undefined
}

/** Longer than this and somebody should be told gently that callers wait. */
export const usualMs = 120_000

export type WrapUpClock = { readonly share: number; readonly over: boolean }

export function wrapUpClock(since: string, now: Date): WrapUpClock {
  const passed = now.getTime() - Date.parse(since)
  return { share: Math.min(1, Math.max(0, passed / usualMs)), over: passed > usualMs }
}
