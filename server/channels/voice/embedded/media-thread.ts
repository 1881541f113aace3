import type { Worker } from 'node:worker_threads'
import { startThread } from '../../../platform/thread/thread.ts'
import type { MediaSettings } from './media.ts'

/** The thread in which everything sounds. */
export function startMediaThread(settings: MediaSettings): Worker {
  return startThread(import.meta.url, 'media-worker', { workerData: settings })
}
