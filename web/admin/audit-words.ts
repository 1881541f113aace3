/** Who did something, as the log writes it: `user:ID`, `key:ID`, `visitor:ID`, `caller`, `system`, or a name. */
export function actorOf(actor: string, nameOf: (id: string) => string | undefined): { kind: string; name: string } {
  const [, kind = 'name', id = ''] = /^(user|key|visitor):(.*)$/.exec(actor) ?? []
  if (kind === 'name') return { kind: actor === 'system' ? 'system' : 'name', name: actor }
  return { kind, name: nameOf(id) ?? id.slice(0, 8) }
}

/** What else is known, in one line; ids are for machines and left out. */
export function detailOf(detail: Readonly<Record<string, unknown>>): string {
  return Object.entries(detail)
    .filter(([key, value]) => !key.endsWith('Id') && value !== null && typeof value !== 'object')
    .map(([key, value]) => `${key}: ${String(value)}`)
    .join(' · ')
}
