import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FileTooLarge, NoRoom, NoSuchFile } from '../files.ts'
import { LocalFiles } from './local-files.ts'

const id = '01a21573-8ce3-727c-9d00-b553e5f38893'
let folder: string
let files: LocalFiles

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yihu-files-'))
  files = new LocalFiles(folder)
})
afterEach(() => rmSync(folder, { recursive: true }))

const left = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())

test('what is kept is there until it is taken away', async () => {
  expect(await files.put(id, Readable.from([Buffer.from('一'), Buffer.from('呼')]), 100)).toEqual({ bytes: 6 })
  expect(await text(await files.get(id))).toBe('一呼')

  await files.delete(id)

  await expect(files.get(id)).rejects.toThrow(NoSuchFile)
})

test('a name that leads out of the folder is no file', async () => {
  await expect(files.get('../../../../../../../../../etc/passwd')).rejects.toThrow(NoSuchFile)
})

test('what is too large leaves nothing behind', async () => {
  await expect(files.put(id, Readable.from([Buffer.alloc(60), Buffer.alloc(60)]), 100)).rejects.toThrow(FileTooLarge)

  expect(left()).toEqual([])
})

test('a disk that fills up in the middle leaves nothing behind, and is said to be full', async () => {
  const full = Object.assign(new Error('write'), { code: 'ENOSPC' })
  const half = async function* () {
    yield Buffer.alloc(60)
    throw full
  }

  await expect(files.put(id, Readable.from(half()), 100)).rejects.toThrow(NoRoom)

  expect(left()).toEqual([])
})
