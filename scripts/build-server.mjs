import { cpSync, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { rootFolder } from './root.mjs'

/**
 * The server as few files: `main.js`, and one for each `*-worker.ts`, which a
 * thread or a child process begins with. They lie side by side, so a worker is
 * `new URL('./media-worker.js', import.meta.url)` whoever asks.
 */
const [folder] = process.argv.slice(2)

await build({
  absWorkingDir: rootFolder,
  entryPoints: ['server/main.ts', ...workers('server'), ...workers('lib')],
  outdir: folder,
  entryNames: '[name]',
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: true,
  // Stack traces and error names stay readable.
  keepNames: true,
  logLevel: 'warning',
}).catch(() => {
  // esbuild has said what is wrong and where.
  process.exit(1)
})

// Read from the disk at run time, so they come along.
const migrations = join(rootFolder, 'server/migrations')
if (existsSync(migrations)) cpSync(migrations, join(folder, 'migrations'), { recursive: true })

function workers(part) {
  return readdirSync(join(rootFolder, part), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('-worker.ts'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
}
