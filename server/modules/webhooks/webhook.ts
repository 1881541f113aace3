import type { WebhookId } from '../../base/id.ts'

/** Another system that is told what happened, at an address that an admin wrote down. */
export type Webhook = {
  readonly id: WebhookId
  /** No other has it, however it is written: rules call it by its name. */
  readonly name: string
  readonly url: string
  readonly secret: string
  /** Set for a day after the secret was changed: the other side changes over without losing a word. */
  readonly oldSecret: { readonly secret: string; readonly until: Date } | undefined
  readonly on: boolean
  readonly createdAt: Date
  readonly revision: number
}

/** Where it is named. */
export type Use = { readonly kind: 'rule' | 'policy'; readonly name: string }
/** By the webhook's id. */
export type Uses = ReadonlyMap<string, readonly Use[]>

/** Each costs connections and attention; whoever needs more needs something in between. */
export const mostWebhooks = 50

const changeOverMs = 24 * 3_600_000

export function renewed(webhook: Webhook, secret: string, at: Date): Webhook {
  const until = new Date(at.getTime() + changeOverMs)
  return { ...webhook, secret, oldSecret: { secret: webhook.secret, until } }
}

/** What whoever is at the old address knows proves nothing at the new one. Another path is the same whoever. */
export function moved(webhook: Webhook, url: string, secret: string): Webhook {
  if (new URL(url).origin === new URL(webhook.url).origin) return { ...webhook, url }
  return { ...webhook, url, secret, oldSecret: undefined }
}

/** By which a post is signed, the newest first. */
export function secretsOf({ secret, oldSecret }: Webhook, at: Date): string[] {
  return oldSecret && oldSecret.until > at ? [secret, oldSecret.secret] : [secret]
}
