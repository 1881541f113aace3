import { useState } from 'react'
import { ApiProblem } from '../data/problem.ts'
import { ChangedMeanwhile } from '../forms/changed-meanwhile.tsx'
import { Trouble } from '../kit/blank.tsx'
import type { Bench } from './use-bench.ts'

type Props = { error: unknown; bench: Pick<Bench<unknown>, 'again' | 'keepMine'>; words: string }

/** Why it was not saved; somebody who was faster is told by name, until it is settled whose stays. */
export function Refused({ error, bench: { again, keepMine }, words }: Props) {
  const [settled, setSettled] = useState<unknown>()
  if (error === settled) return null
  const mine = async () => {
    await keepMine()
    setSettled(error)
  }
  if (error instanceof ApiProblem && error.stale)
    return <ChangedMeanwhile problem={error} onAgain={() => void again()} onMine={() => void mine()} />
  return <Trouble words={words} />
}
