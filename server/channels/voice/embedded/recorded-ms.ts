import { statSync } from 'node:fs'

const headerBytes = 44
/** 8 kHz, two channels of 16 bits. */
const bytesPerMs = 32

/** How long a recording is by its size, when whoever wrote it can say no more; nothing when there is no file. */
export function recordedMs(file: string): number {
  const { size } = statSync(file, { throwIfNoEntry: false }) ?? { size: headerBytes }
  return Math.max(0, Math.round((size - headerBytes) / bytesPerMs))
}
