/** Where the keys have been, newest last. */
let trail: readonly HTMLElement[] = []
const longest = 12

/** Attached once by the shell. */
export function keepFocusTrail(): () => void {
  const heard = ({ target }: FocusEvent) => {
    if (target instanceof HTMLElement) trail = [...trail.filter((one) => one !== target), target].slice(-longest)
  }
  addEventListener('focusin', heard)
  return () => removeEventListener('focusin', heard)
}

export const focusTrail = () => trail

/**
 * Back to where the keys were. What opened a dialog may be gone by then, as
 * the line of a menu is: then to what was before it.
 */
export function goBack(before: readonly HTMLElement[]): void {
  const isLost = document.activeElement === document.body || document.activeElement === null
  if (isLost) before.findLast((one) => one.isConnected && one.checkVisibility())?.focus({ preventScroll: true })
}
