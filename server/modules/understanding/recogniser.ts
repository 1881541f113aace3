import type { Example } from '../../../lib/text/classifier.ts'
import { startThread } from '../../platform/thread/thread.ts'
import type { Recogniser } from './issue-type.ts'

/** Fewer examples than this teach nothing worth showing. */
const fewest = 20

/** Learns from the centre's examples, and when to abstain. */
export async function learn(examples: readonly Example[]): Promise<Recogniser | undefined> {
  if (examples.length < fewest || new Set(examples.map(({ label }) => label)).size < 2) return undefined
  const thread = startThread(import.meta.url, 'learn-worker', { workerData: examples })
  try {
    return await new Promise<Recogniser>((done, failed) => thread.on('message', done).on('error', failed))
  } finally {
    await thread.terminate()
  }
}
