import type { Comment } from '../../../contract/comments.ts'
import type { TicketEvent } from '../../../contract/tickets.ts'
import type { Past } from '../../data/past.ts'
import type { Half } from '../../data/story.ts'

/**
 * The two halves of a story are read back page by page, and one page of the
 * one reaches further than one of the other. The story is told from where
 * both are known: a change that belongs between two words is never missing
 * between them.
 *
 * ```txt
 *   said    ░░░░░░░░░░░░░░░├──────────── known ──────────┤
 *   done    ░░░░░░░░░░░░░░░░░░░░░░░├──────── known ──────┤
 *                                  since                 now
 * ```
 */
export type Halves = { readonly comments: Past<Comment>; readonly events: Past<TicketEvent> }

/** Absent when both are known to the beginning. */
export function toldSince(halves: Halves): string | undefined {
  return ends(halves)
    .map(({ at }) => at)
    .toSorted()
    .at(-1)
}

/** What has to be read on for more of the story to be told. */
export function short(halves: Halves): readonly Half[] {
  const since = toldSince(halves)
  return ends(halves)
    .filter(({ at }) => at === since)
    .map(({ half }) => half)
}

function ends({ comments, events }: Halves): { half: Half; at: string }[] {
  return [
    { half: 'comments' as const, ...comments },
    { half: 'events' as const, ...events },
  ].flatMap(({ half, items, next }) => {
    const [at] = items.map(({ at }) => at).toSorted()
    return next === undefined || at === undefined ? [] : [{ half, at }]
  })
}
