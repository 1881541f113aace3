import { type LookupAddress, lookup } from 'node:dns'

/** Whom a name leads to. */
export type LookUp = (host: string, done: Found) => void
type Found = (error: NodeJS.ErrnoException | null, found: readonly LookupAddress[]) => void

const mostAtOnce = 2

export const byDns: LookUp = inTurn((host, done) => lookup(host, { all: true }, done))

/**
 * The system looks names up in the four threads that passwords and files are
 * read in, too, and a name server that is gone holds each for seconds. Two of
 * them at most are ours, and who asks for a name that is just asked for hears
 * the same answer.
 */
export function inTurn(lookUp: LookUp): LookUp {
  const asking = new Map<string, Found[]>()
  const waiting: string[] = []
  let busy = 0
  const next = () => {
    const host = busy < mostAtOnce ? waiting.shift() : undefined
    if (host === undefined) return
    busy += 1
    lookUp(host, (error, found) => {
      busy -= 1
      const ears = asking.get(host) ?? []
      asking.delete(host)
      for (const hear of ears) hear(error, found)
      next()
    })
  }
  return (host, done) => {
    const ears = asking.get(host)
    if (ears) return void ears.push(done)
    asking.set(host, [done])
    waiting.push(host)
    next()
  }
}
