import { type RefObject, useLayoutEffect, useState } from 'react'

/** How wide it is at this moment, known before it is painted. */
export function useWidth(of: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(Number.POSITIVE_INFINITY)
  useLayoutEffect(() => {
    const it = of.current
    if (!it) return
    setWidth(it.clientWidth)
    const observer = new ResizeObserver(() => setWidth(it.clientWidth))
    observer.observe(it)
    return () => observer.disconnect()
  }, [of])
  return width
}
