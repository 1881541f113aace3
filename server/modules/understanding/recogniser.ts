import { calibrate } from '../../../lib/text/calibrate.ts'
import type { Example } from '../../../lib/text/classifier.ts'
import type { Recogniser } from './issue-type.ts'

/** Fewer examples than this teach nothing worth showing. */
const fewest = 20

/** Learns from the centre's examples, and when to abstain. */
export function learn(examples: readonly Example[]): Recogniser | undefined {
  if (examples.length < fewest || new Set(examples.map(({ label }) => label)).size < 2) return undefined
  const { model, threshold } = calibrate(examples, { precision: 0.9 })
  return { model, threshold }
}
