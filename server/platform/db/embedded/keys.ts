import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Home } from './home.ts'
import { writePrivately } from './private-file.ts'

/** The passwords of one cluster; made once, never shown. */
export type Keys = { readonly admin: string; readonly product: string }

export function readKeys(home: Home): Keys {
  const file = join(home.folder, 'keys.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Keys
  if (existsSync(home.cluster)) {
    throw new Error(`${file} is missing, and without it nobody can open the database in ${home.cluster}.`)
  }
  // Hexadecimal, so that no address and no statement needs to quote them.
  const keys = { admin: randomBytes(24).toString('hex'), product: randomBytes(24).toString('hex') }
  writePrivately(file, JSON.stringify(keys))
  return keys
}
