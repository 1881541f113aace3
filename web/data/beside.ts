import { useEffect } from 'react'
import { create } from 'zustand'
import type { LiveFromServer } from '../../contract/live.ts'

type Beside = Extract<LiveFromServer, { type: 'beside' }>

/** So long what was said of others is believed; they say it again every `againMs`. */
const believedMs = 40_000
const againMs = 15_000

const useEverybody = create<{ byTicket: Readonly<Record<string, { people: Beside['people']; until: number }>> }>(
  () => ({
    byTicket: {},
  }),
)

/** `live.ts` hears of it. */
export function heardBeside({ ticketId, people }: Beside): void {
  useEverybody.setState(({ byTicket }) => ({
    byTicket: { ...byTicket, [ticketId]: { people, until: Date.now() + believedMs } },
  }))
}

const nobody: Beside['people'] = []

/** Says that I have this ticket open, and answers who else does. */
export function useBeside(ticketId: string, how: 'reading' | 'writing', me: string, tell: Tell): Beside['people'] {
  useEffect(() => {
    tell(ticketId, how)
    const timer = setInterval(() => tell(ticketId, how), againMs)
    return () => clearInterval(timer)
  }, [ticketId, how, tell])
  useEffect(() => () => tell(ticketId, 'left'), [ticketId, tell])
  const here = useEverybody(({ byTicket }) => byTicket[ticketId])
  if (!here || here.until < Date.now()) return nobody
  return here.people.filter(({ id }) => id !== me)
}

type Tell = (ticketId: string, how: 'reading' | 'writing' | 'left') => void
