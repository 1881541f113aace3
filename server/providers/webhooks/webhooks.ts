/** Tells another system at an address of its own what happened. Signed, bounded, never thrown. */
export interface Webhooks {
  /** Refused in words when we would never post there. */
  check(url: string): string | undefined
  post(call: WebhookCall): Promise<Answered>
}

export type WebhookCall = {
  readonly url: string
  readonly secret: string
  /** The same for every try: whoever gets it twice can tell. */
  readonly id: string
  readonly body: string
}

export type Answered =
  | { readonly kind: 'taken' }
  /** There is nobody any more: 410, or an address we may not post to. */
  | { readonly kind: 'gone'; readonly because: string }
  | { readonly kind: 'later'; readonly because: string }
