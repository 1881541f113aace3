import type { Notice } from '../../contract/identity.ts'

/** Where a notice leads; nowhere when it is about something without a page. */
export function placeOf({ about: { kind, id } }: Pick<Notice, 'about'>): Place | undefined {
  if (kind === 'ticket') return { to: '/tickets/$id', params: { id } }
  if (kind === 'subtask') return { to: '/subtasks', search: { id } }
  if (kind === 'webhook') return { to: '/admin', search: { part: 'webhooks' } }
  return kind === 'approval' ? { to: '/subtasks', search: { view: 'approvals' } } : undefined
}

type Place =
  | { readonly to: '/tickets/$id'; readonly params: { readonly id: string } }
  | { readonly to: '/subtasks' | '/admin'; readonly search: Readonly<Record<string, string>> }

/** The sentence of its kind when these screens know it, else the words it brought itself. */
export function sentenceOf({ kind, detail }: Pick<Notice, 'kind' | 'detail'>, isKnown: (kind: string) => boolean) {
  return isKnown(kind) ? { kind, detail } : { words: String(detail.words ?? '') }
}
