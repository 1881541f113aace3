import type { ApprovalId, SubtaskId, TicketId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'

/**
 * A question to people whose yes comes before something is done.
 *
 * ```txt
 *   open ──▶ approved      one: the first word decides
 *    │ └───▶ refused       all, in order: everybody says yes, or one says no
 *    └─────▶ withdrawn     by who asked, or because the ticket was closed
 * ```
 */
export type Approval = {
  readonly id: ApprovalId
  readonly ticketId: TicketId
  /** The part that waits for it; the ticket itself when missing. */
  readonly subtaskId: SubtaskId | undefined
  readonly question: string
  readonly how: How
  readonly state: ApprovalState
  readonly voices: readonly Voice[]
  /** Nobody when a rule asked. */
  readonly askedBy: UserId | undefined
  readonly askedAt: Date
  readonly dueAt: Date | undefined
  readonly whenLate: WhenLate | undefined
  readonly decidedAt: Date | undefined
  readonly revision: number
}

export type How = 'one' | 'all' | 'in-order'
export type ApprovalState = 'open' | 'approved' | 'refused' | 'withdrawn'
export type Said = 'approved' | 'refused'
/** What follows when nobody answered in time. */
export type WhenLate =
  | { readonly follows: 'approve' }
  | { readonly follows: 'refuse' }
  | { readonly follows: 'pass-on'; readonly to: UserId }

export type Voice = {
  readonly userId: UserId
  /** Who were asked before and handed it on. */
  readonly handedOnBy: readonly UserId[]
  readonly said: Said | undefined
  readonly words: string
  readonly at: Date | undefined
}

export const voiceOf = (userId: UserId): Voice => ({
  userId,
  handedOnBy: [],
  said: undefined,
  words: '',
  at: undefined,
})

/** Whose word is waited for now. */
export function turnOf({ state, how, voices }: Pick<Approval, 'state' | 'how' | 'voices'>): readonly UserId[] {
  if (state !== 'open') return []
  const silent = voices.filter(({ said }) => said === undefined).map(({ userId }) => userId)
  return how === 'in-order' ? silent.slice(0, 1) : silent
}

/** Only those who are asked may answer, and in order only when it is their turn. */
export function say(approval: Approval, by: UserId, said: Said, words: string, at: Date): Approval {
  const voice = mustBeAsked(approval, by)
  if (voice.said === said) return approval
  if (voice.said) throw new Refusal('conflict', 'already-said', 'Your word was given already.')
  if (!turnOf(approval).includes(by))
    throw new Refusal('conflict', 'not-your-turn', 'Others are asked before; your turn comes after them.')
  const voices = approval.voices.map((one) => (one === voice ? { ...one, said, words, at } : one))
  return decided({ ...approval, voices }, at)
}

/** Somebody else answers in my place. It never comes back to who asked, nor to who handed it on. */
export function delegate(approval: Approval, from: UserId, to: UserId): Approval {
  const voice = mustBeAsked(approval, from)
  if (voice.said) throw new Refusal('conflict', 'already-said', 'Your word was given already.')
  if (to === approval.askedBy) throw ownQuestion('body.toId')
  if (approval.voices.some(({ userId, handedOnBy }) => userId === to || handedOnBy.includes(to)))
    throw new Refusal('invalid', 'asked-already', 'is asked already', 'body.toId')
  return { ...approval, voices: approval.voices.map((one) => (one === voice ? handedOn(one, to) : one)) }
}

/** Nobody answered in time. What was passed on once is not passed on again. */
export function late(approval: Approval, at: Date): Approval {
  const { whenLate } = approval
  if (approval.state !== 'open' || !whenLate) return approval
  if (whenLate.follows === 'approve') return { ...approval, state: 'approved', decidedAt: at }
  if (whenLate.follows === 'refuse') return { ...approval, state: 'refused', decidedAt: at }
  // Who asks may be the one it would pass to: then it stays with those who are asked.
  const voices = whenLate.to === approval.askedBy ? approval.voices : passedOn(approval, whenLate.to)
  return { ...approval, voices, dueAt: undefined, whenLate: undefined }
}

/** One voice for all who were silent; those who spoke have spoken. */
function passedOn({ voices, how }: Approval, to: UserId): readonly Voice[] {
  const silent = voices.filter(({ said }) => said === undefined)
  const spoken = voices.filter(({ said, userId }) => said !== undefined && (how !== 'one' || userId !== to))
  const before = silent.flatMap(({ userId, handedOnBy }) => [...handedOnBy, userId])
  return [...spoken, { ...voiceOf(to), handedOnBy: before.filter((id) => id !== to) }]
}

export function withdraw(approval: Approval, at: Date): Approval {
  if (approval.state === 'withdrawn') return approval
  refuseWhenOver(approval)
  return { ...approval, state: 'withdrawn', decidedAt: at }
}

export function checkVoices(people: readonly UserId[], askedBy: UserId | undefined, late?: WhenLate): void {
  if (new Set(people).size < people.length)
    throw new Refusal('invalid', 'asked-twice', 'names somebody twice', 'body.people')
  if (askedBy && people.includes(askedBy)) throw ownQuestion('body.people')
  if (late?.follows === 'pass-on' && late.to === askedBy) throw ownQuestion('body.late')
}

function decided(approval: Approval, at: Date): Approval {
  const { how, voices } = approval
  if (voices.some(({ said }) => said === 'refused')) return { ...approval, state: 'refused', decidedAt: at }
  const enough = how === 'one' ? voices.some(({ said }) => said) : voices.every(({ said }) => said)
  return enough ? { ...approval, state: 'approved', decidedAt: at } : approval
}

const handedOn = ({ userId, handedOnBy }: Voice, to: UserId): Voice => ({
  ...voiceOf(to),
  handedOnBy: [...handedOnBy, userId],
})

function mustBeAsked(approval: Approval, who: UserId): Voice {
  refuseWhenOver(approval)
  const voice = approval.voices.find(({ userId }) => userId === who)
  if (!voice) throw new Refusal('not-allowed', 'not-asked', 'You are not among those who are asked.')
  return voice
}

function refuseWhenOver({ state }: Approval) {
  if (state !== 'open') throw new Refusal('conflict', 'approval-over', `This was ${state} already.`)
}

function ownQuestion(field: string) {
  return new Refusal('invalid', 'own-question', 'is who asks; nobody approves their own request', field)
}
