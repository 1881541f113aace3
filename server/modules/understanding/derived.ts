/** A value that nobody typed into the form: it says where it comes from and how sure it is. */
export type Derived = {
  readonly value: string | number
  /** 0 to 1 */
  readonly confidence: number
  readonly evidence: Evidence
  /** Who derived it, with a version, so that precision can be measured for each. */
  readonly by: string
  readonly state: 'proposed'
}

export type Evidence = {
  readonly source: 'message' | 'caller-number' | 'customer' | 'dialled-number' | 'keys' | 'channel'
  readonly messageId?: string
  /** The words themselves; with `start` and `end` their place in the message, in UTF-16 units from 0. */
  readonly words?: string
  readonly start?: number
  readonly end?: number
}

export const byRule = 'rule@1'
export const byClassifier = 'classifier@1'

export function derived(value: string | number, confidence: number, evidence: Evidence, by = byRule): Derived {
  return { value, confidence, evidence, by, state: 'proposed' }
}
