export type Piece = { text: string; href?: string }

/** Bounded: a URL ends at white space, at anything Chinese, and at 2,000 characters. */
const address = /https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]{1,2000}/g
const notPartOfIt = /[.,;:!?'")\]]+$/

/**
 * The text in pieces, addresses apart. Only http and https become links:
 * whatever else a text contains, it stays text.
 */
export function findLinks(text: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const found of text.matchAll(address)) {
    const words = found[0].replace(notPartOfIt, '')
    if (!isAddress(words)) continue
    if (found.index > at) pieces.push({ text: text.slice(at, found.index) })
    pieces.push({ text: words, href: words })
    at = found.index + words.length
  }
  if (at < text.length) pieces.push({ text: text.slice(at) })
  return pieces
}

function isAddress(words: string): boolean {
  try {
    return new URL(words).hostname !== ''
  } catch {
    return false
  }
}

/** The token in a survey's address; only our own surveys are shown in place. */
export function surveyToken(url: string): string | undefined {
  return /^(?:https?:\/\/[^/]+)?\/s\/([\w.-]{1,200})$/.exec(url)?.[1]
}
