/**
 * One line's failure is that line's own. What nobody waits for must not end
 * the process, and what a transaction refuses must not stop the line from
 * ending: both are warned of, and the exchange goes on.
 */
export function quietly(work: Promise<unknown>) {
  work.catch(warn)
}

export function attempt(act: () => unknown) {
  try {
    act()
  } catch (error) {
    warn(error)
  }
}

export function warn(error: unknown) {
  process.emitWarning(error instanceof Error ? error : String(error))
}
