/** Tells another system at an address of its own what happened. Signed, bounded, never thrown. */
export interface Webhooks {
  /** Refused in words when we would never post there. */
  check(url: string): string | undefined
  post(call: WebhookCall): Promise<Answered>
}

export type WebhookCall = {
  readonly url: string
  /** The newest first; while a secret is changed, the one before signs too. */
  readonly secrets: readonly string[]
  /** The same for every try: whoever gets it twice can tell. */
  readonly id: string
  readonly body: string
}

/** Their status and no word more: what a machine says to us is not for whoever chose its address. */
export type Answered =
  | { readonly kind: 'taken'; readonly status: number }
  /** There is nobody any more: 410, or an address we may not post to. */
  | { readonly kind: 'gone'; readonly because: string; readonly status?: number }
  | {
      readonly kind: 'later'
      readonly because: string
      readonly status?: number
      /** How long they ask to be left alone: Retry-After of a 429 or a 503. */
      readonly afterMs?: number
    }
