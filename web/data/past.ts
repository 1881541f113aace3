import type { Page } from './paged.ts'

/** What is known of something that only grows at its end; `next` leads to what was before the first of it. */
export type Past<T> = { readonly items: readonly T[]; readonly next?: string | undefined }

/**
 * The end of it was asked for again. What was read before stays, so that a
 * word more costs one question however far back somebody has read; only when
 * so much came meanwhile that the two do not touch, reading begins anew.
 */
export function grown<T>(known: Past<T>, newest: Past<T>, nameOf: (item: T) => string): Past<T> {
  const names = new Set(newest.items.map(nameOf))
  const others = known.items.filter((item) => !names.has(nameOf(item)))
  const touch = newest.next === undefined || others.length < known.items.length
  if (!touch) return newest
  return { items: [...others, ...newest.items], next: newest.next && known.next }
}

/** A page further back; one that was asked for before reading began anew belongs nowhere. */
export function furtherBack<T>(known: Past<T>, page: Page<T>, asked: string): Past<T> {
  return known.next === asked ? { items: [...page.items, ...known.items], next: page.next } : known
}
