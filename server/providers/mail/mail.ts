/**
 * The post office. A letter is handed over once per call; whether it came
 * through is said in words, and never thrown.
 */
export interface Mail {
  send(letter: Letter): Promise<Posted>
  close(): void
}

export type Letter = {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** The same for every try of one letter: whoever gets it twice can tell. RFC 5322 §3.6.4, without the brackets. */
  readonly id: string
  /** Where they say that they want no more of it. RFC 2369 §3.2. */
  readonly stopAt: string
}

export type Posted =
  /** The server of the post office answers for it from now on. */
  | { readonly kind: 'taken' }
  /** A no for good: there is no such mailbox, it takes no letters from us. */
  | { readonly kind: 'refused'; readonly because: string }
  /** Not now: nobody answers, the mailbox is full, we were too fast. */
  | { readonly kind: 'later'; readonly because: string }
