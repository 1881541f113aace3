import type { FileRef } from '../../contract/common.ts'
import { post, url } from './request.ts'

/** One file up; the answer is what messages and comments refer to. */
export function upload(file: File): Promise<FileRef> {
  const form = new FormData()
  form.append('file', file)
  return post<FileRef>('/files', form)
}

export function fileUrl(id: string): string {
  return url(`/files/${id}`)
}
