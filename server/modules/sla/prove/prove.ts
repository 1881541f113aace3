import fc from 'fast-check'
import { Life, type Machine } from './life.ts'
import { type Turn, things } from './turn.ts'

const lives = fc.noBias(
  fc.record({
    birth: fc.nat(99),
    turns: fc.array(
      fc.record({ what: fc.constantFrom(...things), dice: fc.tuple(fc.nat(9999), fc.nat(9999), fc.nat(9999)) }),
      { maxLength: 24, size: 'max' },
    ),
  }),
)

type Lived = { readonly birth: number; readonly turns: readonly Turn[] }

/** What so many histories came to. */
export type Proof = {
  histories: number
  turns: number
  told: number
  /** The shortest story of a clock that went wrong; nothing when none did. */
  story: string | undefined
}

const together = 500

/** Histories until there were so many, or one in which what is remembered is not what the log says. The same seed makes the same. */
export async function prove(
  machine: Machine,
  histories: number,
  seed: number,
  tell?: (sofar: Proof) => void,
): Promise<Proof> {
  const proof: Proof = { histories: 0, turns: 0, told: 0, story: undefined }
  for (let batch = 0; proof.histories < histories && !proof.story; batch++) {
    const { counterexample } = await fc.check(
      fc.asyncProperty(lives, async (lived) => {
        const life = await live(machine, lived)
        proof.turns += life.turns
        proof.told += life.told
      }),
      { seed: seed + batch, numRuns: Math.min(together, histories - proof.histories) },
    )
    if (counterexample) proof.story = await tellStory(machine, counterexample[0])
    else proof.histories += Math.min(together, histories - proof.histories)
    tell?.(proof)
  }
  return proof
}

async function live(machine: Machine, { birth, turns }: Lived, life = new Life(machine, birth)): Promise<Life> {
  for (const turn of turns) await life.turn(turn)
  await life.end()
  return life
}

async function tellStory(machine: Machine, lived: Lived): Promise<string> {
  const life = new Life(machine, lived.birth)
  try {
    await live(machine, lived, life)
    return [...life.story, 'and every clock was right'].join('\n')
  } catch (error) {
    return [...life.story, '', `broken: ${(error as Error).message}`].join('\n')
  }
}
