import type { Subtask, SubtaskState, SubtaskWithParent } from '../../../contract/subtasks.ts'
import type { Tone } from '../../kit/tone.ts'

export const toneByState = {
  waiting: 'plain',
  ready: 'amber',
  working: 'accent',
  asking: 'violet',
  'handed-back': 'red',
  done: 'green',
  cancelled: 'plain',
} as const satisfies Record<SubtaskState, Tone>

export type Act = 'start' | 'go-on' | 'finish' | 'ask' | 'answer' | 'hand-back' | 'send-again' | 'reopen' | 'cancel'

/** What its department does with it. */
const workByState = {
  waiting: ['hand-back'],
  ready: ['start', 'finish', 'ask', 'hand-back'],
  working: ['finish', 'ask', 'hand-back'],
  asking: ['go-on', 'finish', 'hand-back'],
  'handed-back': [],
  done: [],
  cancelled: [],
} as const satisfies Record<SubtaskState, readonly Act[]>

/** What whoever looks after the ticket does with it. */
const directByState = {
  waiting: ['cancel'],
  ready: ['cancel'],
  working: ['cancel'],
  asking: ['answer', 'cancel'],
  'handed-back': ['send-again', 'cancel'],
  done: ['reopen'],
  cancelled: [],
} as const satisfies Record<SubtaskState, readonly Act[]>

type Part = Pick<SubtaskWithParent, 'state' | 'approvalId'> & {
  readonly ticket: Pick<SubtaskWithParent['ticket'], 'state'>
  readonly may: Pick<SubtaskWithParent['may'], 'work' | 'direct'>
}

/** Only what the server allows now; the first is what is most likely wanted. */
export function actsOf({ state, approvalId, ticket, may }: Part): readonly Act[] {
  if (ticket.state === 'closed') return []
  const answers: readonly Act[] = may.direct ? directByState[state] : []
  const work: readonly Act[] = may.work ? workByState[state] : []
  const allowed = [...answers.filter((act) => act !== 'cancel'), ...work, ...answers.filter((act) => act === 'cancel')]
  return approvalId ? allowed.filter((act) => act !== 'finish') : allowed
}

/** These are done at once; the others have to be said something for. */
export const isPlain = (act: Act): act is 'start' | 'go-on' => act === 'start' || act === 'go-on'
export const needsWords = (act: Act) => act !== 'send-again'

/** What stands in its way, by name. */
export function waitsFor(part: Pick<Subtask, 'needs'>, all: readonly Subtask[]): readonly string[] {
  return all
    .filter(({ id, state }) => part.needs.includes(id) && state !== 'done' && state !== 'cancelled')
    .map(({ title }) => title)
}
