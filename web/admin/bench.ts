/** What others made of a thing while it lay under somebody's hands. */
export type Meanwhile = 'nothing' | 'elsewhere' | 'here'

type Revised = { readonly revision?: number | undefined }

/**
 * `elsewhere`: only the revision went up, as that of a book does when another
 * of its pages changed. Then nobody has to look again.
 */
export function meanwhile<T extends Revised>(base: T, told: T): Meanwhile {
  if ((told.revision ?? 0) <= (base.revision ?? 0)) return 'nothing'
  return contentOf(told) === contentOf(base) ? 'elsewhere' : 'here'
}

const contentOf = <T extends Revised>({ revision: _, ...content }: T) => JSON.stringify(content)
