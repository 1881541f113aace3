import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout: from `server/` in development as from `dist/server/` in production. */
export const rootFolder: string = climb(dirname(fileURLToPath(import.meta.url)))

function climb(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : climb(dirname(folder))
}
