import type { Readable } from 'node:stream'

/**
 * Where attachments lie. `local/` keeps them in a folder; an S3-compatible
 * store can be the second.
 */
export interface Files {
  /**
   * Keeps a file under its id. What arrives is cut off at `mostBytes` and then
   * refused with `FileTooLarge`, or with `NoRoom` when there is no place for it
   * any more; nothing is left behind either way.
   */
  put(id: string, content: Readable, mostBytes: number): Promise<{ bytes: number }>
  /** Rejects with `NoSuchFile` when there is none. */
  get(id: string): Promise<Readable>
  delete(id: string): Promise<void>
}

export class NoSuchFile extends Error {}
export class FileTooLarge extends Error {}
export class NoRoom extends Error {}
