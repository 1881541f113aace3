import type { ChildProcess } from 'node:child_process'
import { startProcess } from '../../../platform/thread/process.ts'
import type { MediaSettings } from './media.ts'

/**
 * The process in which everything sounds. Every packet that comes is garbage a
 * moment later. Swept by helpers, on a machine of two cores they push the sound
 * aside for longer than they save (12 ms late at 200 calls, 2 ms without them);
 * swept in small portions, each takes a third of a millisecond.
 */
export function startMediaProcess(settings: MediaSettings): ChildProcess {
  return startProcess(import.meta.url, 'media-worker', {
    told: settings,
    nodeOptions: ['--single-threaded-gc', '--max-semi-space-size=1'],
  })
}
