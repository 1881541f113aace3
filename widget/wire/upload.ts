import type { FileRef, Problem } from '../../contract/common.ts'

export type Upload = { readonly done: Promise<FileRef>; stop(): void }

/** The server's no, with its code. `fetch` cannot say how far an upload is, so this is XMLHttpRequest. */
export class UploadRefused extends Error {
  readonly code: string

  constructor(code: string) {
    super(code)
    this.code = code
  }
}

export function upload(address: string, file: File, progress: (share: number) => void): Upload {
  const request = new XMLHttpRequest()
  const body = new FormData()
  body.append('file', file, file.name)
  const done = new Promise<FileRef>((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0)
    request.onload = () => {
      const answer = request.response as FileRef | Problem | null
      if (request.status < 300 && answer && 'id' in answer) resolve(answer)
      else reject(new UploadRefused((answer && 'code' in answer && answer.code) || `status-${request.status}`))
    }
    request.onerror = request.ontimeout = request.onabort = () => reject(new UploadRefused('network'))
  })
  request.open('POST', address)
  request.responseType = 'json'
  request.timeout = 120_000
  request.send(body)
  return { done, stop: () => request.abort() }
}
