import type { Column, Option } from '../../../contract/forms.ts'

/**
 * Options and columns as lines of text, for hands that type faster than they
 * click, and for lists that come out of a spreadsheet.
 *
 * ```txt
 *   guangdong 广东省 / Guangdong
 *     shenzhen 深圳市 / Shenzhen
 * ```
 */
export function optionLines(options: readonly Option[], depth = 0): string {
  return options
    .map(({ value, label, options: below }) => {
      const line = `${'  '.repeat(depth)}${value} ${label.zh} / ${label.en}`
      return below?.length ? `${line}\n${optionLines(below, depth + 1)}` : line
    })
    .join('\n')
}

type Branch = { value: string; label: Option['label']; options: Branch[] }

/** A line indented deeper than the one above belongs to it. */
export function readOptions(text: string): Option[] {
  const root: Branch = { value: '', label: { zh: '', en: '' }, options: [] }
  const above = [{ depth: -1, branch: root }]
  for (const line of text.split('\n').filter((line) => line.trim() !== '')) {
    const depth = Math.floor((line.length - line.trimStart().length) / 2)
    while (above.at(-1)!.depth >= depth) above.pop()
    const { key, label } = readLine(line.trim())
    const branch: Branch = { value: key, label, options: [] }
    above.at(-1)!.branch.options.push(branch)
    above.push({ depth, branch })
  }
  return root.options.map(toOption)
}

function toOption({ value, label, options }: Branch): Option {
  return options.length > 0 ? { value, label, options: options.map(toOption) } : { value, label }
}

export function columnLines(columns: readonly Column[]): string {
  return columns
    .map(({ key, kind, label, required }) => `${key}${required ? '*' : ''} ${kind} ${label.zh} / ${label.en}`)
    .join('\n')
}

export function readColumns(text: string, kinds: readonly string[]): Column[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [first = '', ...rest] = line.trim().split(/\s+/)
      const kind = kinds.find((one) => one === rest[0])
      const { label } = readLine(`${first} ${(kind ? rest.slice(1) : rest).join(' ')}`)
      const key = first.replace(/\*$/, '')
      return {
        key,
        kind: (kind ?? 'text') as Column['kind'],
        label: label.zh === first ? { zh: key, en: key } : label,
        ...(first.endsWith('*') ? { required: true } : {}),
      }
    })
}

/** `value 中文 / English`; what is left out is called as its value. */
function readLine(line: string) {
  const [key = '', ...words] = line.split(/\s+/)
  const [zh = '', en = ''] = words.join(' ').split(/\s*\/\s*/)
  return { key, label: { zh: zh || key, en: en || zh || key } }
}
