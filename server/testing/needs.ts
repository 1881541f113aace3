import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * For tests that call real programs: `describe('…', needsTool('sipp'), () => …)`.
 * A missing one is a skip that says its name; under `CI=true` it is a failure,
 * because there the tools are ours to install.
 */
export function needsTool(...names: readonly string[]): { skip: boolean } {
  const missing = names.filter((name) => !whereIs(name))
  if (missing.length === 0) return { skip: false }
  const words = `not installed: ${missing.join(', ')}`
  if (process.env.CI === 'true') throw new Error(words)
  process.stderr.write(`skipped, ${words}\n`)
  return { skip: true }
}

/** The program's full path, or nothing. A name with a slash is a path already. */
export function whereIs(name: string): string | undefined {
  const folders = name.includes('/') ? [''] : (process.env.PATH ?? '').split(delimiter)
  return folders.map((folder) => join(folder, name)).find(isProgram)
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
