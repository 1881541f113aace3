import { spawn } from 'node:child_process'
import { chownSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { as, type Owner } from './owner.ts'

/** The role that owns the cluster. The product itself connects as a lesser one. */
export const admin = 'postgres'

/**
 * pg_trgm asks LC_CTYPE what a letter is; under "C" no Chinese character is
 * one and every trigram search comes back empty, without an error. Older
 * systems know no C.UTF-8, so others are tried in turn.
 */
const ctypes = ['C.UTF-8', 'en_US.UTF-8', 'zh_CN.UTF-8', 'UTF-8']

type Wish = { binaries: Binaries; owner: Owner; cluster: string; password: string }

/**
 * Makes a new cluster with one administrator, who needs a password. Made
 * beside its place and renamed, so that a start that was cut short leaves
 * nothing that looks like a database.
 */
export async function makeCluster({ binaries, owner, cluster, password }: Wish): Promise<void> {
  const building = `${cluster}.${process.pid}`
  const passwordFile = `${cluster}.password.${process.pid}`
  rmSync(building, { recursive: true, force: true })
  mkdirSync(building, { mode: 0o700 })
  chownSync(building, owner.uid, owner.gid)
  writeFileSync(passwordFile, password, { mode: 0o600 })
  chownSync(passwordFile, owner.uid, owner.gid)
  try {
    await initialise(binaries, owner, building, passwordFile)
    renameSync(building, cluster)
  } finally {
    rmSync(passwordFile, { force: true })
    rmSync(building, { recursive: true, force: true })
  }
}

async function initialise(binaries: Binaries, owner: Owner, folder: string, passwordFile: string): Promise<void> {
  let trouble = ''
  for (const ctype of ctypes) {
    const { code, output } = await run(binaries.initdb, initdbArguments(binaries, folder, passwordFile, ctype), owner)
    if (code === 0) return
    trouble = output
    if (!/invalid locale|locale.*not valid/i.test(output)) break
  }
  throw new Error(`PostgreSQL could not make its data folder:\n${trouble.trim()}`)
}

function initdbArguments(binaries: Binaries, folder: string, passwordFile: string, ctype: string): string[] {
  const login = ['--username', admin, '--pwfile', passwordFile, '--auth', 'scram-sha-256']
  const words = ['--encoding', 'UTF8', '--lc-collate', 'C', '--lc-ctype', ctype, '--lc-messages', 'C']
  // The builtin locale sorts by code point on every machine: an index stays valid when the system's own
  // locales change. PostgreSQL 15 and 16 do not have it.
  const builtin = Number.parseInt(binaries.version, 10) >= 17
  const provider = builtin ? ['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'] : []
  return ['-D', folder, ...login, ...words, ...provider]
}

function run(command: string, args: string[], owner: Owner): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...as(owner),
      cwd: '/',
      env: { PATH: process.env.PATH ?? '', LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const read = (chunk: Buffer) => {
      output = (output + chunk).slice(-10_000)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.on('error', (error) =>
      reject(
        new Error(
          `PostgreSQL's programs do not run on this system (${error.message}). Set DATABASE_URL to a PostgreSQL 15 or newer.`,
        ),
      ),
    )
    child.on('close', (code) => resolve({ code, output }))
  })
}

/** The version a cluster was made by: a newer PostgreSQL cannot open it. */
export function clusterVersion(cluster: string): string {
  return readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim()
}
