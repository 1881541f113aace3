import { useEffect, useRef } from 'react'

/**
 * ⎋ takes a tip away and goes on to what it was meant for. Ant Design gives it
 * to whatever opened last, and that is the tip under a mouse nobody moves: so
 * it is held until the tip is gone, and pressed again.
 *
 * Answers what wants to hear that the tip has come or gone.
 */
export function useGiveWay(open: boolean, close: () => void): (open: boolean) => void {
  const held = useRef<EventTarget>(null)
  useEffect(() => {
    if (!open) return
    const heard = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing) return
      event.stopImmediatePropagation()
      held.current = event.target
      close()
    }
    addEventListener('keydown', heard, true)
    return () => removeEventListener('keydown', heard, true)
  })
  return (isThere) => {
    const target = held.current
    if (isThere || !target) return
    held.current = null
    // Ant Design strikes the tip off its list in the same breath, after telling us.
    setTimeout(() => target.dispatchEvent(new KeyboardEvent('keydown', pressed)))
  }
}

const pressed = { key: 'Escape', code: 'Escape', bubbles: true, cancelable: true }
