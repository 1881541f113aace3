/**
 * A request we understood and will not carry out: the ticket is closed, the
 * agent is not on this queue. The words are shown to the person who asked.
 *
 * Bugs are `assert`s and expected outcomes are return values; only a "no" is
 * thrown, and platform/http/errors.ts is the one place that turns it into a
 * status code.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly kind: RefusalKind
  /** Stable, for programs. */
  readonly code: string
  /** Which field broke which rule, when the "no" is about one. */
  readonly field: string | undefined

  constructor(kind: RefusalKind, code: string, words: string, field?: string) {
    super(words)
    this.kind = kind
    this.code = code
    this.field = field
  }
}

export type RefusalKind =
  | 'not-found'
  | 'not-signed-in'
  | 'not-allowed'
  | 'conflict'
  | 'changed-meanwhile'
  | 'invalid'
  | 'too-large'
  | 'too-often'
  | 'unavailable'
