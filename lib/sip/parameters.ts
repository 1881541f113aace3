const most = 64

/**
 * Splits at a separator that stands outside quotes and angle brackets, so
 * that `"Zhang, San" <sip:1@a>;tag=x, <sip:2@b>` is two at the comma.
 */
export function splitOutside(text: string, separator: ',' | ';'): string[] {
  if (!text.includes(separator)) return [text.trim()]
  const parts: string[] = []
  let from = 0
  for (let i = 0; i < text.length; i++) {
    const char = text[i]
    if (char === '"') i = endOfQuote(text, i)
    else if (char === '<') i = endOfAngle(text, i)
    else if (char === separator) {
      parts.push(text.slice(from, i).trim())
      from = i + 1
    }
  }
  parts.push(text.slice(from).trim())
  return parts
}

/** The place of the closing quote; an open quote reaches to the end. */
export function endOfQuote(text: string, open: number): number {
  for (let i = open + 1; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === '"') return i
  }
  return text.length
}

function endOfAngle(text: string, open: number): number {
  const close = text.indexOf('>', open)
  return close < 0 ? text.length : close
}

/** `a=1;b;c="x"` already cut at the semicolons; a name without a value is null, as in SIP.js. */
export function readParameters(parts: readonly string[]): { [name: string]: string | null } {
  const parameters: { [name: string]: string | null } = {}
  for (const part of parts.slice(0, most)) {
    const equals = part.indexOf('=')
    const name = (equals < 0 ? part : part.slice(0, equals)).trim().toLowerCase()
    // `__proto__` and its like are nobody's parameters.
    if (!/^[a-z0-9.!%*+'~$-][\w.!%*+'~$-]*$/.test(name)) continue
    parameters[name] = equals < 0 ? null : unquote(part.slice(equals + 1).trim())
  }
  return parameters
}

/** A quoted string without its quotes and backslashes (RFC 3261 §25.1); anything else as it is. */
export function unquote(text: string): string {
  return text.startsWith('"') ? text.slice(1, endOfQuote(text, 0)).replace(/\\(.)/g, '$1') : text
}
