import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

type Entry = {
  version?: string
  dev?: boolean
  optionalDependencies?: Record<string, string>
  [more: string]: unknown
}
type Gap = { name: string; version: string; dev: boolean }
export type Packages = Record<string, Entry>

/**
 * `npx tsx scripts/complete-lock.ts`, after any change of dependencies: writes
 * into package-lock.json what npm leaves out when a registry does not carry
 * the builds for other systems. `npm ci` refuses a lock with such gaps, on
 * every system; with an entry it passes over what is not for this one.
 *
 * An entry made here has no integrity, because nobody has seen the package.
 */
function main() {
  const file = new URL('../package-lock.json', import.meta.url)
  const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Packages }
  const missing = gaps(lock.packages)
  for (const gap of missing) lock.packages[`node_modules/${gap.name}`] = entryFor(gap)
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
  console.log(`${missing.length} entries added`)
}

/** Optional dependencies that have no entry of their own. */
export function gaps(packages: Packages): Gap[] {
  const found = new Map<string, Gap>()
  for (const [path, { optionalDependencies = {}, dev = false }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (!resolves(packages, path, name)) found.set(name, { name, version, dev })
    }
  }
  return [...found.values()]
}

/** As Node looks for it: beside the package that asks, then one folder up at a time. */
function resolves(packages: Packages, path: string, name: string): boolean {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true
    if (!at) return false
  }
}

/** `…-linux-arm64-musl`: the name says where it runs. */
export function entryFor({ name, version, dev }: Gap): Entry {
  const words = name.split(/[/-]/)
  const os = words.find((word) => /^(android|darwin|freebsd|linux|openharmony|win32)$/.test(word))
  const cpu = words.find((word) => /^(arm64|arm|x64|ia32|ppc64|riscv64|s390x)$/.test(word))
  if (!os || !cpu || !/^\d+\.\d+\.\d+[\w.-]*$/.test(version)) throw new Error(`What is ${name} ${version} for?`)
  const last = words.at(-1)!
  const libc = last.startsWith('musl') ? ['musl'] : last.startsWith('gnu') ? ['glibc'] : undefined
  return { version, cpu: [cpu], ...(dev && { dev }), ...(libc && { libc }), optional: true, os: [os] }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main()
