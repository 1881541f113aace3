import { spawnSync } from 'node:child_process'
import { cpSync, lstatSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findPackage, layOut } from './binaries.ts'

test('the programs run although npm was not allowed to make their library links', () => {
  const home = aFolder()
  const bare = join(home, 'native')
  const { native, version } = findPackage()
  cpSync(native, bare, { recursive: true, filter: (path) => !lstatSync(path).isSymbolicLink() })

  const { postgres, initdb } = layOut({ native: bare, version }, home)

  for (const program of [postgres, initdb]) {
    expect(spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout).toContain('PostgreSQL')
  }
})

test('others can read and run the programs although the installing user kept them to itself', () => {
  const home = aFolder()
  const closed = join(home, 'native')
  const { native, version } = findPackage()
  cpSync(native, closed, { recursive: true })
  spawnSync('chmod', ['-R', 'go-rwx', closed])

  const { postgres } = layOut({ native: closed, version }, home)

  expect(statSync(postgres).mode & 0o777).toBe(0o755)
  expect(statSync(dirname(postgres)).mode & 0o777).toBe(0o755)
  expect(statSync(join(dirname(postgres), '../share/postgresql/postgres.bki')).mode & 0o777).toBe(0o644)
})

test('laying out twice is laying out once, and nothing half-built stays', () => {
  const home = aFolder()

  layOut(findPackage(), home)
  layOut(findPackage(), home)

  expect(readdirSync(home)).toEqual([`postgresql-${findPackage().version}`])
})

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'yihu-binaries-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
