import { createReadStream, createWriteStream } from 'node:fs'
import { access, mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Files, FileTooLarge, NoRoom, NoSuchFile } from '../files.ts'

/** Attachments in a folder, by the first letters of their id. A file appears only when it is whole. */
export class LocalFiles implements Files {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  async put(id: string, content: Readable, mostBytes: number): Promise<{ bytes: number }> {
    const path = this.#path(id)
    await mkdir(dirname(path), { recursive: true })
    const counted = counting(mostBytes)
    try {
      await pipeline(content, counted.stream, createWriteStream(`${path}.part`, { flags: 'wx' }))
      await rename(`${path}.part`, path)
    } catch (error) {
      await rm(`${path}.part`, { force: true })
      throw isFull(error) ? new NoRoom('the disk is full', { cause: error }) : error
    }
    return { bytes: counted.bytes() }
  }

  async get(id: string): Promise<Readable> {
    const path = this.#path(id)
    await access(path).catch(() => {
      throw new NoSuchFile(id)
    })
    return createReadStream(path)
  }

  async delete(id: string): Promise<void> {
    await rm(this.#path(id), { force: true })
  }

  #path(id: string): string {
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new NoSuchFile(id)
    return join(this.#folder, id.slice(0, 8), id)
  }
}

const isFull = (error: unknown) => ['ENOSPC', 'EDQUOT'].includes((error as { code?: string }).code ?? '')

function counting(mostBytes: number) {
  let bytes = 0
  const stream = new Transform({
    transform(chunk: Buffer, _, pass) {
      bytes += chunk.length
      pass(bytes > mostBytes ? new FileTooLarge() : null, chunk)
    },
  })
  return { stream, bytes: () => bytes }
}
