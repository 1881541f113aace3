import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { run } from './child.mjs'
import { root, rootFolder } from './root.mjs'

/**
 * What is built, from what, and by whom. A builder writes into the folder it
 * is given; that folder takes its place only when it is whole.
 */
const parts = {
  server: { from: ['server', 'contract', 'lib'], by: buildWith('scripts/build-server.mjs') },
  widget: { from: ['widget', 'contract'], by: buildWith('scripts/build-widget.mjs'), needs: 'widget/build.mjs' },
  web: { from: ['web', 'contract'], by: buildWeb, needs: 'web/index.html' },
}

export function isBuilt() {
  return stale().length === 0
}

export async function build() {
  const todo = stale()
  console.log(`building ${todo.map((part) => part.name).join(', ')}`)
  const started = Date.now()
  clearHalfBuilt()
  await Promise.all(todo.map(buildPart))
  console.log(`built in ${((Date.now() - started) / 1000).toFixed(1)} s`)
}

/** Left by builds that were killed; it is our turn, so they are nobody's. */
function clearHalfBuilt() {
  const dist = join(rootFolder, 'dist')
  const halfBuilt = readdirSync(dist).filter((name) => /^\.\w+\.\d+(\.old)?$/.test(name))
  for (const name of halfBuilt) rmSync(join(dist, name), { recursive: true, force: true })
}

async function buildPart({ name, by, mark }) {
  const building = join(rootFolder, `dist/.${name}.${process.pid}`)
  const place = join(rootFolder, 'dist', name)
  rmSync(building, { recursive: true, force: true })
  mkdirSync(building, { recursive: true })
  await by(building)
  // Taken before the build began: a source saved meanwhile makes it stale again.
  writeFileSync(join(building, '.built-from'), mark)
  const old = `${building}.old`
  if (existsSync(place)) renameSync(place, old)
  renameSync(building, place)
  rmSync(old, { recursive: true, force: true })
}

function buildWith(script) {
  return (folder) => run(process.execPath, [script, folder], { quiet: true })
}

function buildWeb(folder) {
  const vite = 'node_modules/vite/bin/vite.js'
  const config = ['--config', 'web/vite.config.ts', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn']
  return run(process.execPath, [vite, 'build', 'web', ...config], {
    quiet: true,
    env: { NODE_ENV: 'production' },
    progress: () => 'building the screens',
  })
}

function stale() {
  const tools = digest([
    readFileSync(new URL('package-lock.json', root)),
    ...builders().map((path) => readFileSync(path)),
  ])
  return Object.entries(parts)
    .filter(([, { needs }]) => !needs || existsSync(join(rootFolder, needs)))
    .map(([name, part]) => ({ name, ...part, mark: digest([tools, ...part.from.flatMap(sources)]) }))
    .filter(({ name, mark }) => builtFrom(name) !== mark)
}

function builders() {
  return ['built.mjs', 'build-server.mjs', 'build-widget.mjs'].map((name) => join(rootFolder, 'scripts', name))
}

function builtFrom(name) {
  const file = join(rootFolder, 'dist', name, '.built-from')
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

/** Every source with its size and time; reading them all would take ten times as long. */
function sources(folder) {
  const path = join(rootFolder, folder)
  if (!existsSync(path)) return []
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
    .map((file) => {
      const { size, mtimeMs } = statSync(file)
      return `${relative(rootFolder, file).split(sep).join('/')} ${size} ${mtimeMs}`
    })
}

function digest(pieces) {
  const hash = createHash('sha256')
  for (const piece of pieces) hash.update(piece).update('\n')
  return hash.digest('hex')
}
