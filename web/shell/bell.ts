import type { Notice } from '../../contract/identity.ts'

/** Where a notice leads; nowhere when it is about something without a page. */
export function placeOf({ about }: Pick<Notice, 'about'>): { to: '/tickets/$id'; id: string } | undefined {
  return about.kind === 'ticket' ? { to: '/tickets/$id', id: about.id } : undefined
}

/** The sentence of its kind when these screens know it, else the words it brought itself. */
export function sentenceOf({ kind, detail }: Pick<Notice, 'kind' | 'detail'>, isKnown: (kind: string) => boolean) {
  return isKnown(kind) ? { kind, detail } : { words: String(detail.words ?? '') }
}
