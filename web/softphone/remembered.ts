import type { Remembered } from './softphone.ts'

const place = 'yihu-on-call'

/** Written every few seconds while talking, so that its age says when the browser was last alive. */
export function remember(callId: string) {
  localStorage.setItem(place, JSON.stringify({ callId, at: Date.now() } satisfies Remembered))
}

export function forget() {
  localStorage.removeItem(place)
}

export function remembered(): Remembered | undefined {
  try {
    const { callId, at } = JSON.parse(localStorage.getItem(place) ?? '{}') as Partial<Remembered>
    return typeof callId === 'string' && typeof at === 'number' ? { callId, at } : undefined
  } catch {
    return undefined
  }
}
