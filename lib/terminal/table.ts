export type Cell = string | number
export type Table = {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
  /** What one must know to read the numbers; printed below. */
  readonly notes?: readonly string[]
}

/** Columns in line also when a word is Chinese, which takes two places a character. Numbers stand right. */
export function drawTable({ title, columns, rows, notes = [] }: Table): string {
  const words = rows.map((row) => columns.map((_, at) => show(row[at] ?? '')))
  const isNumber = columns.map((_, at) => rows.length > 0 && rows.every((row) => typeof row[at] === 'number'))
  const widths = columns.map((column, at) => Math.max(...[column, ...words.map((row) => row[at]!)].map(width)))
  const draw = (row: readonly string[]) =>
    row
      .map((word, at) => pad(word, widths[at]!, isNumber[at]!))
      .join('  ')
      .trimEnd()
  const rule = widths.map((wide) => '─'.repeat(wide)).join('  ')
  return [title, '', draw(columns), rule, ...words.map(draw), ...(notes.length > 0 ? ['', ...notes] : [])].join('\n')
}

function show(cell: Cell): string {
  if (typeof cell === 'string' || Number.isInteger(cell)) return String(cell)
  const size = Math.abs(cell)
  return cell.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2)
}

function pad(word: string, to: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, to - width(word)))
  return right ? space + word : word + space
}

/** Places on a terminal: East Asian Wide and Fullwidth characters take two (UAX #11, the ranges that occur). */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u

export function width(word: string): number {
  let places = 0
  for (const character of word) places += wide.test(character) || character.codePointAt(0)! >= 0x1f300 ? 2 : 1
  return places
}
