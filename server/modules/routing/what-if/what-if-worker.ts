import { parentPort, workerData } from 'node:worker_threads'
import { answer, type Question } from './answer.ts'

/** A day takes seconds to go through; a thread of its own keeps callers from waiting for it. */
parentPort?.postMessage(answer(workerData as Question))
