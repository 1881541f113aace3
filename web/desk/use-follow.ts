import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { grew, readsEnd, type Said } from './follow.ts'

/** Keeps the end of a thread in sight while it is being read, whatever makes the thread longer or its frame smaller. */
export function useFollow(box: RefObject<HTMLDivElement | null>, said: Said) {
  const { conversationId, lastId, count } = said
  const [atEnd, setAtEnd] = useState(true)
  const following = useRef(true)
  const top = useRef(0)
  const shown = useRef(said)
  const toEnd = () => box.current?.scrollTo({ top: box.current.scrollHeight })
  useLayoutEffect(() => {
    const now = { conversationId, lastId, count }
    if (shown.current.conversationId !== conversationId) following.current = true
    const hasMore = grew(shown.current, now)
    shown.current = now
    if (following.current) box.current?.scrollTo({ top: box.current.scrollHeight })
    else if (hasMore) setAtEnd(false)
  }, [box, conversationId, lastId, count])
  useEffect(() => {
    const frame = box.current
    if (!frame) return
    // A picture that has loaded, the mark that it was read, somebody who is writing: no new message, and the end moved.
    const observer = new ResizeObserver(() => following.current && frame.scrollTo({ top: frame.scrollHeight }))
    for (const one of [frame, ...frame.children]) observer.observe(one)
    return () => observer.disconnect()
  }, [box])
  const onScroll = () => {
    if (!box.current) return
    following.current = readsEnd({ following: following.current, top: top.current }, box.current)
    top.current = box.current.scrollTop
    if (following.current) setAtEnd(true)
  }
  return { atEnd, toEnd, onScroll }
}
