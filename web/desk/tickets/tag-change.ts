import type { TagsChange } from '../../../contract/tickets.ts'

const mostLetters = 40
export const mostTags = 20

/** What was typed, as a tag is kept: no ends of space, no two spaces in a row. */
export const asTag = (typed: string) => typed.trim().replaceAll(/\s+/g, ' ').slice(0, mostLetters)

/** What has to be said to the server, so that two people who tag at once do not undo each other; nothing when nothing changed. */
export function tagChange(before: readonly string[], chosen: readonly string[]): TagsChange | undefined {
  const after = new Set(chosen.map(asTag).filter(Boolean))
  const add = [...after].filter((tag) => !before.includes(tag))
  const remove = before.filter((tag) => !after.has(tag))
  return add.length + remove.length > 0 ? { add, remove } : undefined
}
