import { useEffect, useRef } from 'react'
import { useKeepComment, useUnsentComment } from '../../data/unsent.ts'
import { useSettled } from '../../kit/settled.ts'
import { type Begun, change, goOnWith, isKept, toKeep, useBegun } from './begun.ts'

const restMs = 800

/** Keeps what is being written with the server as soon as the hand rests, and goes on with what was written elsewhere. */
export function useKept(ticketId: string, begun: Begun): void {
  const { data, isFetchedAfterMount } = useUnsentComment(ticketId)
  const { mutateAsync } = useKeepComment(ticketId)
  const rested = useSettled(begun, restMs)
  const isAsked = useRef(false)

  useEffect(() => {
    if (!data || !isFetchedAfterMount || isAsked.current) return
    isAsked.current = true
    change(ticketId, (here) => goOnWith(here, data))
  }, [data, isFetchedAfterMount, ticketId])

  const keep = useRef((_: Begun) => {})
  keep.current = (words) => {
    if (!words.kept || isKept(words)) return
    const kept = toKeep(words)
    // What is not kept now is tried again with the next word.
    mutateAsync(kept).then(
      () => change(ticketId, (here) => ({ ...here, kept })),
      () => {},
    )
  }
  useEffect(() => keep.current(rested), [rested])
  // Whoever goes to the next ticket in the middle of a word goes on there too.
  useEffect(
    () => () => {
      const words = useBegun.getState().byTicket[ticketId]
      if (words) keep.current(words)
    },
    [ticketId],
  )
}
