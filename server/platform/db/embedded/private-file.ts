import { chownSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Writes a file that only its owner may read, whole or not at all. It belongs
 * to whoever owns the folder: root may start once what a user started before,
 * and must not lock them out.
 */
export function writePrivately(path: string, text: string): void {
  const building = `${path}.${process.pid}`
  writeFileSync(building, text, { mode: 0o600 })
  giveToFolderOwner(building)
  renameSync(building, path)
}

export function giveToFolderOwner(path: string): void {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = statSync(dirname(path))
  chownSync(path, uid, gid)
}
