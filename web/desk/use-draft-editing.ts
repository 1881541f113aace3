import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Draft, EditDraft } from '../../contract/drafts.ts'
import { useDraftActs } from '../data/drafts.ts'
import { keys } from '../data/keys.ts'
import { ApiProblem } from '../data/problem.ts'
import { isNothing, merged } from './draft-form.ts'

const restMs = 500
const tries = 3

/**
 * What is being changed on a draft. Changes are gathered while the hand moves
 * and sent one after the other, each on the newest revision: the recogniser
 * and the agent may write at the same time, field by field.
 */
export function useDraftEditing(draft: Draft) {
  const client = useQueryClient()
  const { edit } = useDraftActs(draft.conversationId)
  const [edits, setEdits] = useState<EditDraft>({})
  const [failure, setFailure] = useState<unknown>()
  const waiting = useRef<EditDraft>({})
  const going = useRef<Promise<void>>(Promise.resolve())
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const newest = useRef(draft)
  newest.current = draft.revision >= newest.current.revision ? draft : newest.current
  const send = edit.mutateAsync

  const sendOnce = useCallback(
    async (change: EditDraft, left: number): Promise<void> => {
      try {
        newest.current = await send({ draft: newest.current, change })
      } catch (error) {
        if (!(error instanceof ApiProblem) || !error.stale || left === 0) throw error
        await client.refetchQueries({ queryKey: keys.draft(draft.conversationId) })
        newest.current = client.getQueryData<Draft>(keys.draft(draft.conversationId)) ?? newest.current
        await sendOnce(change, left - 1)
      }
    },
    [send, client, draft.conversationId],
  )

  /** Sends what is waiting; resolves with the draft as the server has it. */
  const flush = useCallback((): Promise<Draft> => {
    clearTimeout(timer.current)
    const step = going.current.then(async () => {
      const change = waiting.current
      if (isNothing(change)) return
      waiting.current = {}
      try {
        await sendOnce(change, tries)
        setEdits(waiting.current)
        setFailure(undefined)
      } catch (error) {
        // The words stay in the form; the next change, or confirming, sends them again.
        waiting.current = merged(change, waiting.current)
        setFailure(error)
        throw error
      }
    })
    going.current = step.catch(() => {})
    return step.then(() => newest.current)
  }, [sendOnce])

  const change = useCallback(
    (more: EditDraft, now = false) => {
      waiting.current = merged(waiting.current, more)
      setEdits((before) => merged(before, more))
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush().catch(() => {}), now ? 0 : restMs)
    },
    [flush],
  )

  useEffect(() => () => void flush().catch(() => {}), [flush])
  return { edits, change, flush, failure }
}
