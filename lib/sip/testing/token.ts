import { randomBytes } from 'node:crypto'

/** What nobody else has said: a Call-ID, a tag, the end of a branch (RFC 3261 §19.3). */
export const token = (): string => randomBytes(8).toString('hex')
