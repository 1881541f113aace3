import pino from 'pino'

export type Log = pino.Logger

/**
 * Says what the house does, as JSON lines. Customers' names, words and digits
 * never stand in a sentence: log ids, counts and codes.
 */
export function openLog(level: string): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: 'say' }, pino.destination(2))
}

export const silentLog: Log = pino({ level: 'silent' })
