import { useSyncExternalStore } from 'react'

/**
 * One pulse for every clock on the screen, so that they all turn together and
 * a hundred rows cost one timer.
 */
let now = new Date()
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void) {
  listeners.add(listener)
  timer ??= setInterval(tick, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function tick() {
  now = new Date()
  for (const listener of listeners) listener()
}

/** The present second, moving. */
export function useNow(): Date {
  return useSyncExternalStore(subscribe, () => {
    // Without listeners nobody turned the hands; never show a stale first second.
    if (listeners.size === 0 && Date.now() - now.getTime() > 1000) now = new Date()
    return now
  })
}
