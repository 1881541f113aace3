import type { Visit } from '../../contract/widget.ts'

export const mostFilesAtOnce = 5

export type FileProblem = 'file-too-big' | 'file-type' | 'file-empty'

/** What we can say before a byte is sent; the server looks into the file itself and has the last word. */
export function checkFile(
  file: { type: string; size: number; name: string },
  limits: Visit['files'],
): FileProblem | undefined {
  if (!limits.types.some((allowed) => fits(file, allowed))) return 'file-type'
  if (file.size === 0) return 'file-empty'
  return file.size > limits.mostBytes ? 'file-too-big' : undefined
}

/** `image/png`, `image/*` or `.png`, as in the `accept` of a file input. */
function fits({ type, name }: { type: string; name: string }, allowed: string): boolean {
  if (allowed.startsWith('.')) return name.toLowerCase().endsWith(allowed.toLowerCase())
  if (allowed.endsWith('/*')) return type.startsWith(allowed.slice(0, -1))
  return type === allowed
}

/** 1.5 MB, 820 KB: powers of 1024, as file managers show it. */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  const [size, unit] = bytes < 1024 * 1024 ? [bytes / 1024, 'KB'] : [bytes / 1024 / 1024, 'MB']
  return `${size < 10 ? Number(size.toFixed(1)) : Math.round(size)} ${unit}`
}
