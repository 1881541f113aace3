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
  /** Which fields broke which rules, when the "no" is about some. */
  readonly broken: readonly RuleBroken[]

  /** @param about the field that broke the rule of `words`, or every one with its own. */
  constructor(kind: RefusalKind, code: string, words: string, about?: string | readonly RuleBroken[]) {
    super(words)
    this.kind = kind
    this.code = code
    this.broken = typeof about === 'string' ? [{ field: about, rule: words }] : (about ?? [])
  }

  get field(): string | undefined {
    return this.broken[0]?.field
  }
}

export type RuleBroken = { readonly field: string; readonly rule: string }

export type RefusalKind =
  | 'not-found'
  | 'not-signed-in'
  | 'not-allowed'
  | 'conflict'
  | 'changed-meanwhile'
  | 'revision-needed'
  | 'invalid'
  | 'too-large'
  | 'too-often'
  | 'unavailable'
