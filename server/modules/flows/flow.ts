import type { OpeningHours } from '../../base/opening-hours.ts'

/**
 * What a caller meets first, as data: steps that lead to each other. A flow has
 * a version; a call ends with the version it began with.
 *
 * ```txt
 *   say ─▶ menu ─▶ hours ─▶ set ─▶ queue ═▶ an agent ═▶ survey ─▶ goodbye
 *           ▲ │               (any order, any number)
 *           └─┘ nothing or a wrong key, a few times
 * ```
 */
export type Flow = {
  readonly key: string
  readonly version: number
  readonly name: Words
  /** Prompts are taken from this language until a `set` step changes it. */
  readonly language: Language
  readonly start: StepId
  readonly steps: Readonly<Record<StepId, Step>>
}

export type StepId = string
export type Language = 'zh' | 'en'
export type Words = { readonly zh: string; readonly en: string }
/** The name of a recording, without language, folder and ending: `greeting`. */
export type Prompt = string

export type Step = Say | Menu | Hours | SetFacts | Queue | Survey | Goodbye

/** Plays prompts and goes on. */
export type Say = { readonly kind: 'say'; readonly prompts: readonly Prompt[]; readonly next: StepId }

/** Asks for one key. */
export type Menu = {
  readonly kind: 'menu'
  readonly prompts: readonly Prompt[]
  readonly choices: Readonly<Record<string, Choice>>
  readonly timeoutMs: number
  /** How often it asks again after silence or a key that means nothing. */
  readonly retries: number
  /** Played before asking again after a wrong key. */
  readonly wrongKey: readonly Prompt[]
  /** Where those go who never press a key that means something. */
  readonly otherwise: StepId
}

export type Choice = {
  readonly words: Words
  readonly next: StepId
  /** The ticket type (its key) that this choice speaks for. */
  readonly issue?: string
}

export type Hours = {
  readonly kind: 'hours'
  readonly hours: OpeningHours
  readonly open: StepId
  readonly closed: StepId
}

/** Says what routing should know of this caller. What is not named stays as it is. */
export type SetFacts = {
  readonly kind: 'set'
  readonly skills?: readonly { readonly skill: string; readonly level: number }[]
  /** 0 to 9; the higher goes first. */
  readonly priority?: number
  readonly tags?: readonly string[]
  readonly language?: Language
  readonly next: StepId
}

/** Waits for an agent, with music. */
export type Queue = {
  readonly kind: 'queue'
  /** The queue's key. */
  readonly queue: string
  readonly music: string
  /** How often the place in line is told while it changes. Absent: never. */
  readonly announceEveryMs?: number
  /** The caller may hang up and keep their place: offered after so long, and again so often. */
  readonly callback?: {
    readonly key: string
    readonly prompts: readonly Prompt[]
    readonly afterMs: number
    readonly againMs: number
  }
  /** Where the caller goes on when the agent has hung up first. Absent: the call ends. */
  readonly afterwards?: StepId
  /** Where those go whom the queue does not take, or does not serve in time. */
  readonly otherwise: StepId
  /** Says why, when there is more to say than `otherwise` does. */
  readonly outcomes?: Readonly<Partial<Record<NotServed, StepId>>>
}

export type NotServed = 'full' | 'closed' | 'blocked' | 'timed-out'

/** Asks for a mark from 1 to 5. */
export type Survey = {
  readonly kind: 'survey'
  readonly prompts: readonly Prompt[]
  readonly timeoutMs: number
  readonly retries: number
  readonly wrongKey: readonly Prompt[]
  readonly next: StepId
  /** Where those go who do not answer. */
  readonly otherwise: StepId
}

/** Says the last words and hangs up. */
export type Goodbye = { readonly kind: 'goodbye'; readonly prompts: readonly Prompt[] }

export type Arrow = { readonly from: StepId; readonly to: StepId; readonly label: Words }

const nothing: Words = { zh: '', en: '' }

/** Every way out of a step, and when it is taken. */
export function arrowsFrom(from: StepId, step: Step): Arrow[] {
  const arrow = (to: StepId, label = nothing): Arrow => ({ from, to, label })
  switch (step.kind) {
    case 'say':
    case 'set':
      return [arrow(step.next)]
    case 'hours':
      return [arrow(step.open, { zh: '营业中', en: 'open' }), arrow(step.closed, { zh: '已下班', en: 'closed' })]
    case 'menu':
      return [
        ...Object.entries(step.choices).map(([key, { next, words }]) => arrow(next, keyed(key, words))),
        arrow(step.otherwise, { zh: '未按键', en: 'no key' }),
      ]
    case 'queue':
      return [
        ...(step.afterwards ? [arrow(step.afterwards, { zh: '通话后', en: 'afterwards' })] : []),
        ...Object.entries(step.outcomes ?? {}).map(([outcome, to]) => arrow(to, outcomeWords[outcome as NotServed])),
        arrow(step.otherwise, { zh: '未接通', en: 'not served' }),
      ]
    case 'survey':
      return [arrow(step.next, { zh: '已评价', en: 'rated' }), arrow(step.otherwise, { zh: '未评价', en: 'not rated' })]
    case 'goodbye':
      return []
  }
}

function keyed(key: string, { zh, en }: Words): Words {
  return { zh: `${key} ${zh}`, en: `${key} ${en}` }
}

const outcomeWords: Record<NotServed, Words> = {
  full: { zh: '队列已满', en: 'full' },
  closed: { zh: '队列关闭', en: 'closed' },
  blocked: { zh: '已拒绝', en: 'blocked' },
  'timed-out': { zh: '等待超时', en: 'waited too long' },
}

/** Every prompt a step may play. */
export function promptsOf(step: Step): readonly Prompt[] {
  switch (step.kind) {
    case 'menu':
    case 'survey':
      return [...step.prompts, ...step.wrongKey]
    case 'say':
    case 'goodbye':
      return step.prompts
    case 'queue':
      return step.callback?.prompts ?? []
    default:
      return []
  }
}
