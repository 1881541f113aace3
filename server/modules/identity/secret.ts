import { createHash, randomBytes } from 'node:crypto'

/** An unguessable word for a browser or another system; only its hash is kept. */
export function newSecret(prefix: string): { secret: string; hash: Buffer } {
  const secret = `${prefix}_${randomBytes(24).toString('base64url')}`
  return { secret, hash: hashOf(secret) }
}

export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()
