import { createHmac, randomBytes } from 'node:crypto'

/** Standard Webhooks 1.0: a secret is `whsec_` and base64. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

/** What proves that it comes from us, was not changed, and is not an old one sent again; one signature for each secret that counts. */
export function signed(secrets: readonly string[], id: string, at: Date, body: string): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  })
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') }
}
