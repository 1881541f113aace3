/**
 * `npm run dev`: the same centre with live reload. The server begins anew when
 * its sources change, the screens change in place (on Vite's port), and a
 * caller rings every minute so that there is something to see.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { prepare } from './prepare.mjs'
import { rootFolder } from './root.mjs'

if (!(await prepare({ withTools: true }))) process.exit(1)
const children = new Set()
let leaving = false

start('server', '--import', 'tsx', '--watch', '--watch-preserve-output', 'server/main.ts')
start('screens', 'node_modules/vite/bin/vite.js', 'web', '--config', 'web/vite.config.ts')
const ringing = setInterval(ring, 60_000)

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, leave)

function ring() {
  if (existsSync(join(rootFolder, 'simulator/main.ts'))) {
    start('caller', '--import', 'tsx', 'simulator/main.ts', '--calls', '1', '--chats', '0')
  }
}

function start(name, ...args) {
  const child = spawn(process.execPath, args, { cwd: rootFolder, stdio: ['ignore', 'inherit', 'inherit'] })
  children.add(child)
  child.on('exit', (code) => {
    children.delete(child)
    if (name !== 'caller' && !leaving) console.error(`${name} ended (${code})`)
    if (name !== 'caller') leave()
  })
}

/** One ends, all end; the server may take its time to drain. */
function leave() {
  leaving = true
  clearInterval(ringing)
  for (const child of children) child.kill('SIGTERM')
}
