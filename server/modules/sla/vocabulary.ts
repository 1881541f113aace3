import type { Vocabulary } from '../../../lib/conditions/condition.ts'

type Named = { readonly id: string }

/** What a policy may ask about a ticket: only what its log says at every moment. */
export function vocabularyOf(types: readonly Named[], teams: readonly Named[]): Vocabulary {
  const ids = (all: readonly Named[]) => all.map(({ id }) => id)
  return new Map([
    ['type', { kind: 'choice' as const, options: ids(types) }],
    ['priority', { kind: 'choice' as const, options: ['low', 'normal', 'high', 'urgent'] }],
    ['department', { kind: 'choice' as const, options: ids(teams) }],
  ])
}
