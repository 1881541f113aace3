import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'

/** What other processes take, as Linux tells it; elsewhere `ps` knows their memory and nobody their families. */

/** The process in which everything sounds, begun by this one. */
export const mediaOf = (pid: number): number | undefined =>
  descendants(pid).find((child) => nameOf(child) === 'yihu-media')

/** Resident memory, kB. */
export function residentKb(pid: number): number {
  const asked = () => spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout
  return field(`/proc/${pid}/status`, 'VmRSS') ?? (Number(asked()) || 0)
}

/** Memory with what is shared divided among those who share it, kB. */
export const proportionalKb = (pid: number): number => field(`/proc/${pid}/smaps_rollup`, 'Pss') ?? residentKb(pid)

/** Processor time since its start, ms: the 14th and 15th field of stat, in hundredths of a second (proc_pid_stat(5)). */
export function processorMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
  return (Number(user) + Number(system)) * 10
}

/** None where there is no /proc. */
export function descendants(pid: number): number[] {
  const processes = (existsSync('/proc/self/status') ? readdirSync('/proc') : []).filter((name) => /^\d+$/.test(name))
  const parents = processes.map((name) => ({ pid: Number(name), parent: field(`/proc/${name}/status`, 'PPid') }))
  const below = (one: number): number[] =>
    parents.filter(({ parent }) => parent === one).flatMap((child) => [child.pid, ...below(child.pid)])
  return below(pid)
}

function nameOf(pid: number): string | undefined {
  return read(`/proc/${pid}/comm`)?.trim()
}

function field(file: string, name: string): number | undefined {
  const value = new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(read(file) ?? '')?.[1]
  return value === undefined ? undefined : Number(value)
}

/** A process may end while we look. */
function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
