import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Whose name a process carries. PostgreSQL refuses to run as root. */
export type Owner = { readonly uid: number; readonly gid: number }

/**
 * Who the server runs as: ourselves, or `nobody` when we are root. It must
 * have an entry in /etc/passwd, because PostgreSQL looks its own name up.
 */
export function serverOwner(passwd = readPasswd()): Owner {
  const ourselves = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
  if (ourselves.uid !== 0) return ourselves
  const people = passwd.split('\n').map((line) => line.split(':'))
  const nobody = people.find(([name]) => name === 'nobody') ?? people.find(([, , uid]) => uid === '65534')
  const [uid, gid] = [Number(nobody?.[2]), Number(nobody?.[3])]
  if (!(uid > 0 && gid > 0)) {
    throw new Error('Running as root needs a user "nobody" to run PostgreSQL as, and this system has none.')
  }
  return { uid, gid }
}

/** Spawn options that take on this owner; empty when it is who we are already. */
export function as(owner: Owner): { uid?: number; gid?: number } {
  return process.getuid?.() === 0 ? { uid: owner.uid, gid: owner.gid } : {}
}

/** Whether the owner can walk to this folder: each one on the way must let them pass. */
export function canReach(owner: Owner, folder: string): boolean {
  const { uid, gid, mode } = statSync(folder)
  const needed = uid === owner.uid ? 0o100 : gid === owner.gid ? 0o010 : 0o001
  if ((mode & needed) === 0) return false
  return dirname(folder) === folder || canReach(owner, dirname(folder))
}

function readPasswd(): string {
  try {
    return readFileSync('/etc/passwd', 'utf8')
  } catch {
    return ''
  }
}
