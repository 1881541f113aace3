import fc from 'fast-check'
import { readable } from './centre.ts'
import { type Gust, things } from './gust.ts'
import { type Machine, Storm } from './storm.ts'

export const gusts: fc.Arbitrary<Gust[]> = fc.noBias(
  fc.array(fc.record({ what: fc.constantFrom(...things), dice: fc.tuple(fc.nat(9999), fc.nat(9999), fc.nat(9999)) }), {
    maxLength: 160,
    size: 'max',
  }),
)

/** What so many storms came to. */
export type Proof = {
  contacts: number
  events: number
  kills: number
  storms: number
  /** How many of the contacts had which. */
  readonly outcomes: Map<string, number>
  /** How often what was told, and why somebody was chosen or had to wait. */
  readonly told: Map<string, number>
  /** The shortest way to a broken promise that was found; nothing when all were kept. */
  story: string | undefined
}

type How = {
  /** Whether a story is made short before it is told. */
  readonly shortens?: boolean
  tell?(sofar: Proof): void
}

const together = 200
/** A story need not be the shortest there is. */
const shortenForMs = 15_000

/**
 * Storms until so many contacts have come, or a promise breaks: then the
 * storm is made as short as it still breaks it, and told. The same seed makes
 * the same storms.
 */
export function prove(machine: Machine, contacts: number, seed: number, { shortens = true, tell }: How = {}): Proof {
  const maps = { outcomes: new Map(), told: new Map() }
  const proof: Proof = { contacts: 0, events: 0, kills: 0, storms: 0, ...maps, story: undefined }
  for (let batch = 0; proof.contacts < contacts && !proof.story; batch++) {
    const storms: Storm[] = []
    const { counterexample } = fc.check(
      fc.property(gusts, (gusts) => void storms.push(weather(machine, gusts))),
      { seed: seed + batch, numRuns: together, endOnFailure: !shortens, interruptAfterTimeLimit: shortenForMs },
    )
    // Of a batch that broke something, the rest are only attempts to make it short.
    if (counterexample) proof.story = tellStory(machine, counterexample[0])
    else for (const storm of storms) count(proof, storm)
    tell?.(proof)
  }
  return proof
}

function weather(machine: Machine, gusts: readonly Gust[], tells = false): Storm {
  const storm = new Storm(machine, { tells })
  for (const gust of gusts) storm.blow(gust)
  storm.calm()
  return storm
}

function count(proof: Proof, { outcomes, events, kills, told }: Storm): void {
  proof.contacts += outcomes.length
  proof.events += events
  proof.kills += kills
  proof.storms += 1
  for (const outcome of outcomes) add(proof.outcomes, outcome, 1)
  for (const [name, times] of told) add(proof.told, name, times)
}

const add = (to: Map<string, number>, name: string, times: number) => to.set(name, (to.get(name) ?? 0) + times)

/** Blows the same gusts again and tells what happened, up to the promise that broke. */
export function tellStory(machine: Machine, gusts: readonly Gust[]): string {
  const storm = new Storm(machine, { tells: true })
  try {
    for (const gust of gusts) storm.blow(gust)
    storm.calm()
    return [...storm.story!, 'and every promise was kept'].join('\n')
  } catch (error) {
    return [...storm.story!, '', `broken: ${readable((error as Error).message)}`].join('\n')
  }
}
