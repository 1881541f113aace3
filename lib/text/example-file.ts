import type { Example } from './classifier.ts'

export type ExampleFile = {
  readonly examples: readonly Example[]
  /** What was left out and why; `line` counts from 1. */
  readonly problems: readonly { readonly line: number; readonly because: string }[]
}

const maxTextChars = 10_000

/**
 * Reads `label<TAB>text` lines as people save them: with or without a byte order
 * mark, with any line ends, with empty lines and `#` remarks between. A tab in
 * the text belongs to the text. UTF-16 is read by its byte order mark.
 */
export function readExamples(bytes: Uint8Array): ExampleFile {
  const examples: Example[] = []
  const problems: { line: number; because: string }[] = []
  decode(bytes)
    .split(/\r\n|\n|\r/)
    .forEach((row, i) => {
      if (row.trim() === '' || /^#[^\t]*$/.test(row)) return
      const read = readRow(row)
      if ('because' in read) problems.push({ line: i + 1, ...read })
      else examples.push(read)
    })
  return { examples, problems }
}

function readRow(row: string): Example | { because: string } {
  const tab = row.indexOf('\t')
  if (tab < 0) return { because: 'there is no tab between label and text' }
  const label = row.slice(0, tab).trim()
  const text = row.slice(tab + 1).trim()
  if (label === '') return { because: 'the label is empty' }
  if (text === '') return { because: 'the text is empty' }
  if (text.length > maxTextChars) return { because: `the text is longer than ${maxTextChars} characters` }
  if (text.includes('\ufffd')) return { because: 'the text is not UTF-8' }
  return { label, text }
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}
