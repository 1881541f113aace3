/** Who did something, as the log writes it: `user:ID`, `key:ID`, `rule:NAME`, `visitor:ID`, `caller`, `system`, or a name. */
export type Actor =
  | { readonly kind: 'person'; readonly id: string }
  | { readonly kind: 'customer' | 'system' | 'key' }
  | { readonly kind: 'rule' | 'name'; readonly name: string }

export function readActor(actor: string): Actor {
  const [, kind, id = ''] = /^(user|key|rule|visitor):(.*)$/.exec(actor) ?? []
  if (kind === 'user') return { kind: 'person', id }
  if (kind === 'key') return { kind: 'key' }
  if (kind === 'rule') return { kind: 'rule', name: id }
  if (kind === 'visitor' || actor === 'caller' || actor === 'customer') return { kind: 'customer' }
  return actor === 'system' ? { kind: 'system' } : { kind: 'name', name: actor }
}
