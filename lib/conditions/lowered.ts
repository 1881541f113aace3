const most = 4
const kept = new Map<string, string>()

/** A text without capitals. A thousand conditions ask about the same few texts of one event: the last ones are kept. */
export function lowered(text: string): string {
  const known = kept.get(text)
  if (known !== undefined) return known
  const lower = text.toLowerCase()
  if (kept.size >= most) kept.delete(kept.keys().next().value as string)
  kept.set(text, lower)
  return lower
}
