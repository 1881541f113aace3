import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, readlinkSync } from 'node:fs'

/**
 * What tells a process from a later one with the same number: when it was
 * born. Nothing when no such process runs.
 */
export function bornAt(pid: number): string | undefined {
  if (!hasProc()) return ps(pid, 'lstart')
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in brackets may hold spaces and brackets itself; count from its end. Field 3 is the state.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [state, born] = [fields[0], fields[19]]
    // A zombie runs nothing and holds nothing; it only waits to be counted.
    return state === 'Z' ? undefined : `${bootId()} ${born}`
  } catch {
    return undefined
  }
}

/** Whether this process is a PostgreSQL at work in that (real) folder; a recycled number is not. */
export function isPostgresIn(pid: number, cluster: string): boolean {
  if (!hasProc()) return ps(pid, 'args')?.includes(`-D ${cluster}`) ?? false
  try {
    // A postmaster lives in its data folder from the first moment on.
    return readlinkSync(`/proc/${pid}/cwd`) === cluster && bornAt(pid) !== undefined
  } catch {
    return false
  }
}

function hasProc(): boolean {
  return existsSync('/proc/self/stat')
}

function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
}

function ps(pid: number, field: string): string | undefined {
  const { status, stdout } = spawnSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' })
  return status === 0 && stdout.trim() ? stdout.trim() : undefined
}
