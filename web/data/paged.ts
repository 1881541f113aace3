/** A page of a list, as the contract answers it. */
export type Page<T> = { items: T[]; next?: string }

export function nextPage(page: Page<unknown>): string | undefined {
  return page.next
}

/** All loaded pages as one list; what came twice because rows moved between two questions is shown once. */
export function rows<T extends { id: string }>(pages: { pages: Page<T>[] } | undefined): T[] {
  const byId = new Map<string, T>()
  for (const page of pages?.pages ?? []) for (const item of page.items) byId.set(item.id, item)
  return [...byId.values()]
}
