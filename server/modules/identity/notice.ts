import type { UserId } from '../../base/id.ts'

/** Words for one person: a clock about to break, a mention, an approval to give. */
export type Notice = {
  readonly id: string
  readonly userId: UserId
  /** A code; the screens have its sentence in both languages. */
  readonly kind: string
  /** What it leads to when it is clicked. */
  readonly about: { readonly kind: string; readonly id: string }
  /** What it is about, as people call it: `#1029 空调不制冷`. */
  readonly title: string
  /** Fills the sentence of its kind. */
  readonly detail: Readonly<Record<string, string | number>>
  readonly at: Date
  readonly readAt: Date | undefined
}

/** `cause` makes it once: who is told of the same cause again is not told again. */
export type NewNotice = Pick<Notice, 'kind' | 'about' | 'title' | 'detail'> & {
  readonly to: readonly UserId[]
  readonly cause: string
}
