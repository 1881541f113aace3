/**
 * Compiles a pattern with `*` (any run of characters) and `?` (any one);
 * capitals do not matter. It never goes back further than the last star, so a
 * hostile pattern costs pattern times text and no more.
 */
export function wildcard(pattern: string): (text: string) => boolean {
  const wanted = [...pattern.toLowerCase()]
  return (text) => matches(wanted, [...text.toLowerCase()])
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
