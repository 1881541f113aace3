import { useState } from 'react'
import type { Design, TypeInMaking } from '../../../contract/ticket-types.ts'
import { ApiProblem } from '../../data/problem.ts'
import { useDesignCheck, useTypeActs } from '../../data/types.ts'
import { useRefusal } from '../../forms/use-refusal.ts'
import { useSettled } from '../../kit/settled.ts'

/**
 * A design under the hands. What was drawn stays until it is saved or thrown
 * away; the server is asked what it would say as soon as the hand rests.
 */
export function useDesigning(type: TypeInMaking) {
  const [base, setBase] = useState(type)
  const [design, setDesign] = useState<Design>(type.design)
  const [clash, setClash] = useState<ApiProblem>()
  const [error, setError] = useState<string>()
  const [round, setRound] = useState(0)
  const acts = useTypeActs(type.id)
  const trouble = useRefusal()
  const isChanged = design !== base.design
  const { data: checked } = useDesignCheck(type.id, useSettled(design, 400))
  const take = (from: Design) => {
    setDesign(from)
    setRound((before) => before + 1)
  }
  const begin = (from: TypeInMaking) => {
    setBase(from)
    take(from.design)
    setClash(undefined)
    setError(undefined)
  }
  const refused = (problem: unknown) => {
    if (problem instanceof ApiProblem && problem.stale) setClash(problem)
    else setError(trouble(problem))
  }
  const save = async (): Promise<TypeInMaking | undefined> => {
    if (!isChanged) return base
    try {
      const saved = await acts.mutateAsync({ act: 'save', design, revision: base.revision })
      begin(saved)
      return saved
    } catch (problem) {
      refused(problem)
      return undefined
    }
  }
  const publish = async () => {
    const saved = await save()
    if (!saved) return
    await acts.mutateAsync({ act: 'publish', revision: saved.revision }).then(begin, refused)
  }
  const rollBack = (backTo: number) =>
    acts.mutateAsync({ act: 'roll-back', backTo, revision: base.revision }).then(begin, refused)
  const retire = (isRetired: boolean) =>
    acts.mutateAsync({ act: 'retire', isRetired, revision: base.revision }).then(begin, refused)
  return {
    base,
    design,
    setDesign,
    isChanged,
    /** Goes up when another design lies on the table: what is half typed belongs to the one before. */
    round,
    problems: checked?.problems ?? [],
    changes: checked?.changes ?? [],
    stillAsked: checked?.stillAsked ?? [],
    clash,
    error,
    isBusy: acts.isPending,
    save: () => void save(),
    publish,
    rollBack,
    retire,
    discard: () => take(base.design),
    /** What the other one made of it. */
    reload: () => begin(type),
  }
}

export type Designing = ReturnType<typeof useDesigning>
