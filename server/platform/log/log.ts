import pino from 'pino'

export type Log = pino.Logger

/**
 * Says what the house does, as JSON lines. Customers' names, words and digits
 * never stand in a sentence: log ids, counts and codes.
 */
export function openLog(level: string): Log {
  const serializers = { error: described }
  const { isoTime: timestamp } = pino.stdTimeFunctions
  return pino({ level, base: null, timestamp, messageKey: 'say', serializers }, pino.destination(2))
}

/**
 * Where it broke, and how. What PostgreSQL says of an error quotes the values it
 * stumbled over, which may be a customer's name or number: of that only the code
 * and the place are told.
 */
export function described(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { code, table, constraint } = error as { code?: string; table?: string; constraint?: string }
  const isOfDatabase = 'severity' in error
  const where = error.stack?.split('\n').filter((line) => line.startsWith('    at '))
  return { name: error.name, ...(isOfDatabase ? { table, constraint } : { message: error.message }), code, where }
}

export const silentLog: Log = pino({ level: 'silent' })
