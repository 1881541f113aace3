/** A piece of a rule's text, with where it begins. */
export type Token = {
  readonly kind: 'word' | 'text' | 'mark' | 'end'
  /** Of a text, what stands between its quotes. */
  readonly value: string
  readonly line: number
  readonly column: number
}

const latin: Readonly<Record<string, string>> = {
  '（': '(',
  '）': ')',
  '［': '[',
  '］': ']',
  '【': '[',
  '】': ']',
  '，': ',',
  '、': ',',
  '；': ';',
}
const marks = new Set(['(', ')', '[', ']', ',', ';'])
const closing: Readonly<Record<string, string>> = { '"': '"', '“': '”' }
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' }

/** Cuts a text into its pieces; a quote that is never closed runs to the end and is told by the reader. */
export function tokensOf(text: string): Token[] {
  const characters = [...text]
  const tokens: Token[] = []
  let [at, line, column] = [0, 1, 1]
  const step = () => {
    const character = characters[at++]!
    if (character === '\n') [line, column] = [line + 1, 1]
    else column += 1
    return character
  }
  while (at < characters.length) {
    const next = characters[at]!
    const place = { line, column }
    if (/\s/.test(next)) step()
    else if (next === '#') while (at < characters.length && characters[at] !== '\n') step()
    else if (marks.has(latin[next] ?? next)) tokens.push({ kind: 'mark', value: latin[step()] ?? next, ...place })
    else if (closing[next]) tokens.push({ ...quoted(), ...place })
    else tokens.push({ kind: 'word', value: word(), ...place })
  }
  return [...tokens, { kind: 'end', value: '', line, column }]

  function word(): string {
    let value = ''
    while (at < characters.length && !endsWord(characters[at]!)) value += step()
    return value
  }

  function quoted(): Pick<Token, 'kind' | 'value'> {
    const end = closing[step()]
    let value = ''
    while (at < characters.length && characters[at] !== end) {
      const character = step()
      if (character !== '\\' || at >= characters.length) value += character
      else {
        const escaped = step()
        value += escapes[escaped] ?? escaped
      }
    }
    if (at >= characters.length) return { kind: 'mark', value: '"' }
    step()
    return { kind: 'text', value }
  }
}

const endsWord = (character: string) =>
  /\s/.test(character) ||
  marks.has(latin[character] ?? character) ||
  closing[character] !== undefined ||
  character === '#'

export function quote(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
  return `"${escaped}"`
}
