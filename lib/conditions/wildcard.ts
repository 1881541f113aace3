import { lowered } from './lowered.ts'

/**
 * Compiles a pattern with `*` (any run of characters) and `?` (any one);
 * capitals do not matter. It never goes back further than the last star, so a
 * hostile pattern costs pattern times text and no more.
 */
export function wildcard(pattern: string): (text: string) => boolean {
  const lower = pattern.toLowerCase()
  if (!lower.includes('?')) return pieces(lower.split('*'))
  const wanted = [...lower]
  return (text) => matches(wanted, [...lowered(text)])
}

/** With stars alone it is a search for one piece after the other, the first at the beginning and the last at the end. */
function pieces([first = '', ...rest]: readonly string[]): (text: string) => boolean {
  const last = rest.pop()
  if (last === undefined) return (text) => lowered(text) === first
  return (text) => {
    const lower = lowered(text)
    if (!lower.startsWith(first) || !lower.endsWith(last)) return false
    let at = first.length
    for (const piece of rest) {
      const found = lower.indexOf(piece, at)
      if (found < 0) return false
      at = found + piece.length
    }
    return at + last.length <= lower.length
  }
}

function matches(wanted: readonly string[], text: readonly string[]): boolean {
  let at = 0
  let next = 0
  let star = -1
  let resume = 0
  while (at < text.length) {
    if (wanted[next] === '*') {
      star = next++
      resume = at
    } else if (wanted[next] === '?' || (next < wanted.length && wanted[next] === text[at])) {
      next += 1
      at += 1
    } else if (star >= 0) {
      next = star + 1
      at = ++resume
    } else return false
  }
  while (wanted[next] === '*') next += 1
  return next === wanted.length
}
