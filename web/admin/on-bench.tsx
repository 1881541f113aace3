import { Fragment, type ReactNode } from 'react'
import { type Bench, useBench } from './use-bench.ts'

type Props<T> = {
  told: T
  /** Asks the server for it once more. */
  ask(): Promise<T | undefined>
  children(bench: Bench<T>): ReactNode
}

/** Lays a thing on the bench, and draws it anew when another lies there. */
export function OnBench<T extends { readonly revision?: number | undefined }>({ told, ask, children }: Props<T>) {
  const bench = useBench(told, ask)
  return <Fragment key={bench.round}>{children(bench)}</Fragment>
}
