/** PostgreSQL goes away, or is not there yet (class 57P), the line to it breaks (08, 25P03), or it has no room (53). */
const awayStates = /^(08...|25P03|57P0[1-5]|53...)$/
const awayCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'])
/** The driver has no code for a connection that ended beneath a question, or between two. */
const brokenOff =
  /^Connection terminated|^Client (has encountered a connection error|was closed)|^timeout exceeded when trying to connect/

/** Whether the database is not to be reached just now; what it answers to a question that is wrong is another matter. */
export function isAway(error: unknown): boolean {
  const { code, syscall, message } = (error ?? {}) as { code?: unknown; syscall?: unknown; message?: unknown }
  if (typeof code === 'string' && (awayStates.test(code) || awayCodes.has(code))) return true
  // A socket that is not there yet; any other file that is missing is missed by somebody else.
  if (code === 'ENOENT' && syscall === 'connect') return true
  return typeof message === 'string' && brokenOff.test(message)
}

const firstPauseMs = 50
const longestPauseMs = 1_000

/**
 * What happened outside has happened, whether it could be written or not: a
 * caller who hangs up while the database starts again has hung up. It is tried
 * until the database is there, instead of being forgotten.
 *
 * Only for what may be done twice: the answer to a commit may be what was lost.
 */
export async function outlast<T>(act: () => Promise<T>): Promise<T> {
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
    try {
      return await act()
    } catch (error) {
      if (!isAway(error)) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs).unref())
  }
}
