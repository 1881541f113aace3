import { Refusal } from './refusal.ts'

/** Who was first, and when; unknown for what the log does not tell of. */
export type Change = { readonly actor: string; readonly at: Date }

/** Two people changed one thing at once: the second looks again, and hears who it was. */
export class ChangedMeanwhile extends Refusal {
  readonly change: Change | undefined

  constructor(what: string, change?: Change, words = `Somebody changed this ${what} meanwhile; look again.`) {
    super('changed-meanwhile', 'changed-meanwhile', words)
    this.change = change
  }
}
