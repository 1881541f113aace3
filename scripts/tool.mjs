/**
 * `node scripts/tool.mjs FILE.ts …`: runs a TypeScript program of ours after
 * installing what is missing, so that `npm run bench` and its like work on a
 * bare clone too. With `--built` everything is built first.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { prepare } from './prepare.mjs'
import { rootFolder } from './root.mjs'

const [first, ...rest] = process.argv.slice(2)
const withBuild = first === '--built'
const [file, ...args] = withBuild ? rest : [first, ...rest]
if (!existsSync(join(rootFolder, file))) {
  console.error(`There is no ${file} in this version.`)
  process.exit(1)
}
if (!(await prepare({ withTools: true, withBuild }))) process.exit(1)

const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], { cwd: rootFolder, stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  // Ctrl-C reaches the child by itself; we stay to pass its answer on.
  process.on(signal, () => signal !== 'SIGINT' && child.kill(signal))
}
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
