/** Who did something, as the log writes it: `user:ID`, `key:ID`, `visitor:ID`, `caller`, `system`, or a name. */
export type Actor =
  | { readonly kind: 'person'; readonly id: string }
  | { readonly kind: 'customer' | 'system' | 'key' }
  | { readonly kind: 'name'; readonly name: string }

export function readActor(actor: string): Actor {
  const [, kind, id = ''] = /^(user|key|visitor):(.*)$/.exec(actor) ?? []
  if (kind === 'user') return { kind: 'person', id }
  if (kind === 'key') return { kind: 'key' }
  if (kind === 'visitor' || actor === 'caller' || actor === 'customer') return { kind: 'customer' }
  return actor === 'system' ? { kind: 'system' } : { kind: 'name', name: actor }
}
