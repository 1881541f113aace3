import type { ApprovalHow, NewApproval } from '../../../contract/approvals.ts'

/** An approval being asked for, as it stands in the dialog. */
export type AskForm = {
  readonly question: string
  readonly how: ApprovalHow
  readonly people: readonly string[]
  readonly subtaskId: string | undefined
  readonly lateHours: number | undefined
  readonly follows: 'approve' | 'refuse' | 'pass-on'
  readonly passTo: string | undefined
}

export const emptyAsk: AskForm = {
  question: '',
  how: 'one',
  people: [],
  subtaskId: undefined,
  lateHours: undefined,
  follows: 'refuse',
  passTo: undefined,
}

export type Wrong = 'question' | 'people' | 'passTo'

const hourMs = 3_600_000

export function toApproval(
  form: AskForm,
): { kind: 'ok'; asked: NewApproval } | { kind: 'wrong'; wrong: readonly Wrong[] } {
  const { question, how, people, subtaskId, lateHours, follows, passTo } = form
  const isLate = lateHours !== undefined
  const wrong: Wrong[] = []
  if (question.trim() === '') wrong.push('question')
  if (people.length === 0) wrong.push('people')
  if (isLate && follows === 'pass-on' && !passTo) wrong.push('passTo')
  if (wrong.length > 0) return { kind: 'wrong', wrong }
  const what = follows === 'pass-on' ? { follows, to: passTo! } : { follows }
  const late = isLate ? { afterMs: lateHours * hourMs, what } : undefined
  return { kind: 'ok', asked: { question: question.trim(), how, people: [...people], subtaskId, late } }
}
