import type { Design, Gone } from './type.ts'

/** What is different between two versions: `fields.amount` was added, `statuses.paying.name` changed. */
export type Change = {
  readonly path: string
  readonly kind: 'added' | 'removed' | 'changed' | 'moved'
  readonly before?: unknown
  readonly after?: unknown
}

const lists = ['fields', 'statuses', 'transitions', 'templates'] as const
const plain = ['name', 'respondWithinMs', 'resolveWithinMs', 'departmentId', 'queueKey', 'numbering'] as const

export function changesOf(before: Design, after: Design): Change[] {
  return [
    ...plain.flatMap((name) => changed(name, before[name], after[name])),
    ...lists.flatMap((name) => changedList(name, before[name], after[name])),
  ]
}

function changedList(name: string, before: readonly object[], after: readonly object[]): Change[] {
  const old = new Map(before.map((one) => [keyOf(one), one]))
  const now = new Map(after.map((one) => [keyOf(one), one]))
  const stayed = [...now.keys()].filter((key) => old.has(key))
  const order = [...old.keys()].filter((key) => now.has(key))
  return [
    ...[...old].flatMap(([key, one]): Change[] =>
      now.has(key) ? [] : [{ path: `${name}.${key}`, kind: 'removed', before: one }],
    ),
    ...[...now].flatMap(([key, one]): Change[] => {
      const was = old.get(key)
      return was ? changedParts(`${name}.${key}`, was, one) : [{ path: `${name}.${key}`, kind: 'added', after: one }]
    }),
    ...(stayed.join() === order.join() ? [] : [{ path: name, kind: 'moved', before: order, after: stayed } as const]),
  ]
}

/** A transition is known by its ends, everything else by its key. */
function keyOf(one: object): string {
  const { key, from, to } = one as { key?: string; from?: string; to?: string }
  return key ?? `${from}→${to}`
}

function changedParts(path: string, before: object, after: object): Change[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names].flatMap((name) =>
    changed(`${path}.${name}`, before[name as keyof object], after[name as keyof object]),
  )
}

function changed(path: string, before: unknown, after: unknown): Change[] {
  return same(before, after) ? [] : [{ path, kind: 'changed', before, after }]
}

/** Key order is the database's to choose (jsonb), and absent is the same as undefined. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)]))
}

/** What none of those that stay has. */
export function goneFrom(before: Design, staying: readonly Design[]): Gone {
  const gone = (list: 'fields' | 'statuses') => {
    const kept = new Set(staying.flatMap((design) => design[list].map(({ key }) => key)))
    return before[list].map(({ key }) => key).filter((key) => !kept.has(key))
  }
  return { fields: gone('fields'), statuses: gone('statuses') }
}

/** For the one who came second: what became different meanwhile, in a few words. */
export function inWords(changes: readonly Change[]): string {
  const shown = changes.slice(0, 5).map(({ path, kind }) => `${path} ${kind}`)
  return shown.join(', ') + (changes.length > shown.length ? ` and ${changes.length - shown.length} more` : '')
}
