import { parentPort, workerData } from 'node:worker_threads'
import { calibrate } from '../../../lib/text/calibrate.ts'
import type { Example } from '../../../lib/text/classifier.ts'

/** Learning takes seconds; a thread of its own keeps calls and screens from waiting for it. */
const { model, threshold } = calibrate(workerData as Example[], { precision: 0.9 })
parentPort?.postMessage({ model, threshold })
