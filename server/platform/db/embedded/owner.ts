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

/** The folder on the way to this one that does not let the owner pass; nothing when the way is free. */
export function obstacle(owner: Owner, folder: string): string | undefined {
  const { uid, gid, mode } = statSync(folder)
  const needed = uid === owner.uid ? 0o100 : gid === owner.gid ? 0o010 : 0o001
  const above = dirname(folder)
  const further = above === folder ? undefined : obstacle(owner, above)
  return further ?? ((mode & needed) === 0 ? folder : undefined)
}

function readPasswd(): string {
  try {
    return readFileSync('/etc/passwd', 'utf8')
  } catch {
    return ''
  }
}
