import { useEffect, useRef, useState } from 'react'
import { firstPlace } from './first-place.ts'
import { focusTrail, goBack } from './focus-trail.ts'

/**
 * Stands in what opens over the screen. Ant Design gives the keys to the cross
 * that closes it, and forgets where they were when it is drawn only while it
 * is open; here they go to the first place and come back.
 */
export function FirstFocus() {
  const place = useRef<HTMLSpanElement>(null)
  const [before] = useState(focusTrail)
  useEffect(() => {
    const layer = place.current?.closest<HTMLElement>('[role="dialog"], .ant-popover')
    let frame = 0
    const take = () => {
      if (!layer || layer.contains(document.activeElement)) return
      // What finds its place first is not to be seen for a frame or two, and takes no keys until then.
      if (layer.checkVisibility()) firstPlace(layer).focus({ preventScroll: true })
      else frame = requestAnimationFrame(take)
    }
    take()
    return () => {
      cancelAnimationFrame(frame)
      goBack(before)
    }
  }, [before])
  return <span ref={place} hidden />
}
