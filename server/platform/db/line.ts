import { Socket } from 'node:net'

/** The longest question has an answer sooner; whoever is silent for longer is gone. */
export const longestSilenceMs = 60_000

/** How soon a server that fell over is noticed while a question waits at it. */
export const keepAliveMs = 10_000

/**
 * A line to the database that is not waited at for ever. A network that was cut
 * closes nothing: a question that went out into it would have no answer and no
 * error, and twenty of them would be every line the house has.
 */
export function lineThatEnds(silenceMs: number): Socket {
  const line = new Socket()
  line.setTimeout(silenceMs, () => line.destroy())
  return line
}

/**
 * The server lets go as well. Of a house that is cut off it hears nothing, and
 * would keep what was locked from the others, and every line, until its own
 * network gives them up: that takes hours.
 */
export const letGoOfTheSilent = `
  set idle_in_transaction_session_timeout = ${longestSilenceMs};
  set idle_session_timeout = ${2 * longestSilenceMs}`
