import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeLock } from './lock.ts'

let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yihu-lock-'))
  path = join(folder, 'lock')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a lock is held once, and free again when released', async () => {
  const release = await takeLock(path)
  await expect(takeLock(path)).rejects.toThrow('already running')

  release()

  const again = await takeLock(path)
  again()
})

test('releasing late does not open the lock of the next holder', async () => {
  const release = await takeLock(path)
  writeFileSync(path, JSON.stringify({ ...holder(), pid: 1 }))

  release()

  expect(holder().pid).toBe(1)
})

test('a process with the number of the holder but another birth is not the holder', async () => {
  const release = await takeLock(path)
  const mine = holder()
  release()
  writeFileSync(path, JSON.stringify({ ...mine, born: 'long ago' }))

  const again = await takeLock(path)
  again()
})

test('a lock cut short while it was written counts for nothing', async () => {
  writeFileSync(path, '{"pid":')

  const release = await takeLock(path)
  release()
})

test('a holder in another container is believed while it touches its lock', async () => {
  writeFileSync(path, JSON.stringify({ pid: 1, born: 'there', where: 'another pid:[7]' }))
  const alive = setInterval(() => utimesSync(path, new Date(), new Date()), 100)

  await expect(takeLock(path)).rejects.toThrow('process 1 on another')

  clearInterval(alive)
})

test('a container that was taken away leaves a lock that counts for nothing', async () => {
  writeFileSync(path, JSON.stringify({ pid: 1, born: 'there', where: 'another pid:[7]' }))
  utimesSync(path, new Date(0), new Date(0))

  const release = await takeLock(path)
  release()
})

function holder(): { pid: number } {
  return JSON.parse(readFileSync(path, 'utf8'))
}
