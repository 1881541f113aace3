import { useEffect, useState } from 'react'
import { meanwhile } from './bench.ts'

export type Bench<T> = {
  /** What the hand began from; it is saved with its revision. */
  readonly base: T
  /** Goes up when another thing lies there and is to be drawn anew. */
  readonly round: number
  /** While something is half written, what others make of it waits. */
  touch(isTouched: boolean): void
  /** It was saved: this is how it stands now. */
  take(now: T): void
  /** It was saved just as it is written here, so nothing is drawn anew and the keys stay where they are. */
  settle(now: T): void
  /** Theirs is fetched, and mine goes. */
  again(): Promise<void>
  /** Mine stays and goes over theirs when it is saved next. */
  keepMine(): Promise<void>
}

/** A thing on the bench of somebody who changes it: it follows what others make of it until a hand is on it. */
export function useBench<T extends { readonly revision?: number | undefined }>(
  told: T,
  ask: () => Promise<T | undefined>,
): Bench<T> {
  const [base, setBase] = useState(told)
  const [round, setRound] = useState(0)
  const [isTouched, touch] = useState(false)
  const take = (now: T) => {
    setBase(now)
    setRound((before) => before + 1)
    touch(false)
  }
  const happened = meanwhile(base, told)
  if (happened === 'elsewhere') setBase(told)
  if (happened === 'here' && !isTouched) take(told)
  return {
    base,
    round,
    touch,
    take,
    settle: setBase,
    again: async () => take((await ask()) ?? told),
    keepMine: async () => {
      const { revision } = (await ask()) ?? told
      setBase({ ...base, revision })
    },
  }
}

/** Says to the bench whether something is half written. */
export function useTouch<T>({ touch }: Pick<Bench<T>, 'touch'>, isTouched: boolean): void {
  useEffect(() => touch(isTouched), [touch, isTouched])
}
