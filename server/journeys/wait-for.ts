/** Looks again until it is so. For what happens elsewhere and cannot be awaited; says what it waited for when it gives up. */
export async function waitFor<T>(look: () => T | Promise<T>, mostMs = 15_000): Promise<NonNullable<Exclude<T, false>>> {
  const until = Date.now() + mostMs
  for (;;) {
    const seen = await look()
    if (seen) return seen as NonNullable<Exclude<T, false>>
    if (Date.now() > until) throw new Error(`waited in vain for: ${look.toString().slice(0, 200)}`)
    await new Promise((done) => setTimeout(done, 20))
  }
}
