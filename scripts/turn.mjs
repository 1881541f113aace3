import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { livingChildren, onChild } from './child.mjs'
import { rootFolder } from './root.mjs'

const file = join(rootFolder, 'dist/.turn')

/**
 * One at a time installs and builds in a checkout; others wait here. A turn
 * names the process that has it and those it started: when the first is killed
 * in the middle of `npm ci`, the next must not begin beside the second.
 */
export async function takeTurn() {
  mkdirSync(join(rootFolder, 'dist'), { recursive: true })
  let told = false
  while (!create()) {
    const holders = read()
    if (holders && !holders.some(isAlive)) {
      rmSync(file, { force: true })
      continue
    }
    if (!told) console.log('another start is installing or building here; waiting for it')
    told = true
    await wait(200)
  }
  const forget = onChild(() => writeFileSync(file, JSON.stringify([me(), ...livingChildren().map(named)])))
  const over = () => {
    forget()
    rmSync(file, { force: true })
  }
  process.once('exit', over)
  return {
    over() {
      process.off('exit', over)
      over()
    },
  }
}

function create() {
  try {
    writeFileSync(file, JSON.stringify([me()]), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/** Nothing while it is being written, a matter of microseconds; nobody at all when that was cut short. */
function read() {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
    return age > 5000 ? [] : undefined
  }
}

const me = () => named(process.pid)
const named = (pid) => ({ pid, born: bornAt(pid) })

function isAlive({ pid, born }) {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (error.code === 'ESRCH') return false
  }
  return bornAt(pid) === born
}

/** Tells a process from a later one with its number, where the system says so. */
function bornAt(pid) {
  const stat = `/proc/${pid}/stat`
  if (!existsSync(stat)) return null
  const text = readFileSync(stat, 'utf8')
  const [state, ...fields] = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return state === 'Z' ? 'gone' : fields[18]
}
