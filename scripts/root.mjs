import { fileURLToPath } from 'node:url'

/** The checkout, as an address and as a path. */
export const root = new URL('../', import.meta.url)
export const rootFolder = fileURLToPath(root)
