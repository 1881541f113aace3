import { useEffect, useRef } from 'react'
import type { NewUnsentComment } from '../../../contract/tickets.ts'
import { useKeepComment, useUnsentComment } from '../../data/unsent.ts'
import { useSettled } from '../../kit/settled.ts'
import { type Begun, change, goOnWith, isSame, nothing, toKeep } from './begun.ts'

const restMs = 800

/**
 * Keeps what is being written with the server as soon as the hand rests, and
 * brings back what was written elsewhere. Says whether all of it is kept.
 */
export function useKept(ticketId: string, begun: Begun): boolean {
  const { data } = useUnsentComment(ticketId)
  const { mutate } = useKeepComment(ticketId)
  const known = useRef<NewUnsentComment>(undefined)
  const rested = useSettled(begun, restMs)
  const latest = useRef(begun)
  latest.current = begun

  useEffect(() => {
    if (!data || known.current) return
    known.current = toKeep(data)
    change(ticketId, (here) => goOnWith(here, data))
  }, [data, ticketId])

  useEffect(() => {
    const words = toKeep(rested)
    if (!known.current || isSame(known.current, words)) return
    known.current = words
    mutate(words, { onError: () => (known.current = toKeep(nothing)) })
  }, [rested, mutate])

  // Whoever goes to the next ticket in the middle of a word goes on there too.
  useEffect(
    () => () => {
      const words = toKeep(latest.current)
      if (known.current && !isSame(known.current, words)) mutate(words)
    },
    [mutate],
  )
  return begun.text.trim() !== '' && known.current !== undefined && isSame(known.current, toKeep(begun))
}
