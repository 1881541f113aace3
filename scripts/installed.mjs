import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './child.mjs'
import { rootFolder } from './root.mjs'

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes the
 * second list at the end of an install, so one that was cut short has none.
 * `withTools` asks for the development packages as well.
 */
export function isInstalled({ withTools }) {
  const has = packages('node_modules/.package-lock.json')
  if (!has) return false
  return Object.entries(packages('package-lock.json')).every(([path, wanted]) => {
    if (path === '' || wanted.optional || wanted.devOptional || (wanted.dev && !withTools)) return true
    return has[path]?.version === wanted.version
  })
}

export async function install({ withTools }) {
  const total = Object.entries(packages('package-lock.json')).filter(isForHere).length
  const started = Date.now()
  console.log(`installing ${total} packages (first time and after an update)`)
  const [command, ...before] = npm()
  // No package of ours needs its install script, and npm 12 would not run them anyway.
  const args = [...before, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  if (withTools) args.push('--include=dev')
  await run(command, args, {
    quiet: true,
    progress: () => `installing: ${installedSoFar()} of ${total} packages, ${seconds(started)}`,
  })
  console.log(`installed in ${seconds(started)}`)
}

/** Packages that will stand directly in node_modules, on this system. */
function isForHere([path, { os, cpu }]) {
  if (!/^node_modules\/(@[^/]+\/)?[^/]+$/.test(path)) return false
  return (!os || os.includes(process.platform)) && (!cpu || cpu.includes(process.arch))
}

/** The npm that called us, otherwise the one on the path. */
function npm() {
  const caller = process.env.npm_execpath
  return caller?.endsWith('npm-cli.js') ? [process.execPath, caller] : ['npm']
}

function packages(file) {
  const path = join(rootFolder, file)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : undefined
}

/** A folder stands early; its package.json tells that the package was unpacked. */
function installedSoFar() {
  const folder = join(rootFolder, 'node_modules')
  if (!existsSync(folder)) return 0
  const names = readdirSync(folder).filter((name) => !name.startsWith('.'))
  const paths = names.flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(folder, name)).map((inner) => join(name, inner)) : [name],
  )
  return paths.filter((path) => existsSync(join(folder, path, 'package.json'))).length
}

const seconds = (since) => `${Math.round((Date.now() - since) / 1000)} s`
