import type { QueueId, TeamId } from '../../../base/id.ts'
import { type OpeningHours, openingAt } from '../../../base/opening-hours.ts'
import { type Moment, toDate } from './moment.ts'

/** A line that customers stand in, what it takes to serve it, and what happens to those who wait too long. */
export type Queue = QueueRules & {
  readonly id: QueueId
  readonly key: string
  readonly name: { readonly zh: string; readonly en: string }
  readonly skills: readonly RequiredSkill[]
  /** How long an agent has to answer before the offer goes on. */
  readonly ringForMs: number
  /** Who waits longer leaves with the outcome `timed-out`. */
  readonly longestWaitMs: number
  /** Notes after a call end by themselves after this. */
  readonly wrapUpForMs: number
  /** How many may wait at once. */
  readonly most: number
  /** A closed queue takes nobody new; who already waits is still served. */
  readonly open: boolean
  /** Grows with every change; the log holds each of them whole. */
  readonly revision: number
}

/** What a queue may choose. All of it has a plain default, so that these can grow. */
export type QueueRules = {
  readonly strategy: Strategy
  /** How long someone waits for the agent they know before others may have them. Only with the strategy `sticky`. */
  readonly stickyForMs: number
  /** What the language a customer chose means for who may serve them; agents speak one by the skill `lang:en`. */
  readonly language: 'must' | 'prefer' | 'ignore'
  /** Only agents of these teams; none named means every team. */
  readonly teamIds: readonly TeamId[]
  /** Where agents are shared with other queues, a minute of waiting here counts as so many. */
  readonly weight: number
  /** So long a wait is worth one step of priority. Unset: priority goes before any wait. */
  readonly ageingMs?: number | undefined
  /** Bullseye: what is let go, the longer someone waits. Earliest first. */
  readonly relax: readonly RelaxStep[]
  readonly overflow: readonly Overflow[]
  /** Outside of these it is closed. Unset: always open. */
  readonly hours?: OpeningHours | undefined
  /** What becomes of an agent who lets an offer ring out. */
  readonly onMissed: 'break' | 'stay'
  /** A pushed ticket is taken by hand, or is theirs at once. */
  readonly tickets: 'offer' | 'assign'
}

export type Strategy = 'longest-idle' | 'least-occupied' | 'best-skill' | 'sticky'

export type RequiredSkill = {
  readonly skill: string
  /** 1 to 10. */
  readonly level: number
  /** How much it counts among the others, where skills are weighed. */
  readonly weight: number
  /** Nobody below the level; or those who have it before the others. */
  readonly need: 'must' | 'prefer'
}

export type RelaxStep = {
  readonly afterMs: number
  /** Down to this level, 0 lets it go. `*` is every skill, `lang:*` every language. */
  readonly lower: readonly { readonly skill: string; readonly to: number }[]
  /** From now on agents of every team. */
  readonly anyTeam: boolean
}

/** To another queue: after a wait, when so many wait already, when it is closed, when nobody is signed in for it. */
export type Overflow =
  | { readonly when: 'waited'; readonly afterMs: number; readonly to: QueueId }
  | { readonly when: 'length'; readonly over: number; readonly to: QueueId }
  | { readonly when: 'closed'; readonly to: QueueId }
  | { readonly when: 'nobody'; readonly to: QueueId }

/** By hand, and by the hour. */
export const isOpen = ({ open, hours }: Queue, at: Moment): boolean =>
  open && (hours === undefined || openingAt(hours, toDate(at)).open)

/** A queue that chooses nothing. */
export const plainRules: QueueRules = {
  strategy: 'longest-idle',
  stickyForMs: 30_000,
  language: 'prefer',
  teamIds: [],
  weight: 1,
  ageingMs: undefined,
  relax: [],
  overflow: [],
  hours: undefined,
  onMissed: 'break',
  tickets: 'offer',
}

export const mustHave = (skill: string, level: number): RequiredSkill => ({ skill, level, weight: 1, need: 'must' })
