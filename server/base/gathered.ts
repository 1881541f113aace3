/**
 * Asks once for all that is asked in one turn of the event loop: thirty
 * requests that arrive together cost one look-up, and one that comes alone
 * waits for nobody.
 */
export function gathered<Key, Value>(
  ask: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>> {
  let turn: { keys: Set<Key>; found: Promise<ReadonlyMap<Key, Value>> } | undefined
  return async (keys) => {
    if (keys.length === 0) return new Map()
    turn ??= begin()
    for (const key of keys) turn.keys.add(key)
    const found = await turn.found
    return new Map(keys.flatMap((key) => (found.has(key) ? [[key, found.get(key)!] as const] : [])))
  }

  function begin() {
    const keys = new Set<Key>()
    const found = new Promise<void>((done) => setImmediate(done)).then(() => {
      turn = undefined
      return ask([...keys])
    })
    return { keys, found }
  }
}
