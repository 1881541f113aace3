import { openingAt } from '../../base/opening-hours.ts'
import type { Choice, Flow, Language, NotServed, Prompt, Queue, Step, StepId, Words } from './flow.ts'
import { sayKept } from './say-number.ts'

/** Where a caller is in a flow, and what has been set on the way. Plain data: it can be kept and shown. */
export type Position = {
  readonly step: StepId
  /** How often the present step has asked in vain. */
  readonly tries: number
  readonly language: Language
  readonly skills: readonly { readonly skill: string; readonly level: number }[]
  readonly priority: number
  readonly tags: readonly string[]
  /** They came outside of opening hours, and no queue has taken them since. */
  readonly isClosed: boolean
}

/** What came of the last action. */
export type Input =
  | { readonly kind: 'played' }
  /** `keys` is empty when nothing was pressed in time. */
  | { readonly kind: 'keys'; readonly keys: string }
  | { readonly kind: 'not-served'; readonly because: NotServed }
  /** Their place is kept; `minutes` until we ring, when we can say. */
  | { readonly kind: 'place-kept'; readonly minutes: number | undefined }
  /** The agent hung up first; the caller is still there. */
  | { readonly kind: 'agent-left' }

/** What the telephonist does next. */
export type Action =
  | { readonly do: 'play'; readonly prompts: readonly Prompt[] }
  | { readonly do: 'collect'; readonly prompts: readonly Prompt[]; readonly timeoutMs: number }
  | { readonly do: 'enqueue'; readonly step: Queue }
  /** After the prompts, if any. */
  | { readonly do: 'hang-up'; readonly prompts: readonly Prompt[] }

/** What is worth remembering of this turn. */
export type Noted =
  | {
      readonly kind: 'key-pressed'
      readonly step: StepId
      readonly key: string
      readonly words: Words
      readonly issue?: string
    }
  | { readonly kind: 'survey-answered'; readonly score: number }
  /** They are let go because nobody is there. */
  | { readonly kind: 'found-closed' }

export type Turn = { readonly position: Position; readonly action: Action; readonly noted: readonly Noted[] }

export type Facts = {
  readonly now: Date
  /** False when the caller said that they want to rate nothing. */
  readonly mayAskScore?: boolean
}

/** Steps that take no time may follow each other this often; a checked flow never comes near it. */
const mostAtOnce = 200

export function beginFlow(flow: Flow, facts: Facts): Turn {
  const position = {
    step: flow.start,
    tries: 0,
    language: flow.language,
    skills: [],
    priority: 0,
    tags: [],
    isClosed: false,
  }
  return enter(flow, position, facts, [])
}

/** The whole of a flow, without a phone in sight: what came of it, what to do next. */
export function advanceFlow(flow: Flow, position: Position, input: Input, facts: Facts): Turn {
  const step = flow.steps[position.step]
  if (!step) return over(position, [])
  switch (step.kind) {
    case 'say':
      return enter(flow, at(position, step.next), facts, [])
    case 'menu':
      return menuAnswered(flow, position, step, input, facts)
    case 'survey':
      return surveyAnswered(flow, position, step, input, facts)
    case 'queue':
      return queueLeft(flow, position, step, input, facts)
    default:
      return over(position, [])
  }
}

function menuAnswered(
  flow: Flow,
  position: Position,
  step: Extract<Step, { kind: 'menu' }>,
  input: Input,
  facts: Facts,
): Turn {
  const key = input.kind === 'keys' ? input.keys : ''
  const choice: Choice | undefined = Object.hasOwn(step.choices, key) ? step.choices[key] : undefined
  if (!choice) return askAgain(flow, position, step, key, facts)
  const { words, next, issue } = choice
  const noted = { kind: 'key-pressed', step: position.step, key, words, ...(issue ? { issue } : {}) } as const
  return enter(flow, at(position, next), facts, [noted])
}

function surveyAnswered(
  flow: Flow,
  position: Position,
  step: Extract<Step, { kind: 'survey' }>,
  input: Input,
  facts: Facts,
): Turn {
  const key = input.kind === 'keys' ? input.keys : ''
  if (!/^[1-5]$/.test(key)) return askAgain(flow, position, step, key, facts)
  return enter(flow, at(position, step.next), facts, [{ kind: 'survey-answered', score: Number(key) }])
}

type Asking = Extract<Step, { kind: 'menu' | 'survey' }>

function askAgain(flow: Flow, position: Position, step: Asking, key: string, facts: Facts): Turn {
  const tries = position.tries + 1
  if (tries > step.retries) return enter(flow, at(position, step.otherwise), facts, [])
  const prompts = key === '' ? step.prompts : [...step.wrongKey, ...step.prompts]
  return { position: { ...position, tries }, action: { do: 'collect', prompts, timeoutMs: step.timeoutMs }, noted: [] }
}

function queueLeft(flow: Flow, position: Position, step: Queue, input: Input, facts: Facts): Turn {
  if (input.kind === 'not-served') {
    return enter(flow, at(position, step.outcomes?.[input.because] ?? step.otherwise), facts, [])
  }
  if (input.kind === 'place-kept') {
    const prompts = sayKept(position.language, input.minutes)
    return { position, action: { do: 'hang-up', prompts }, noted: [] }
  }
  return step.afterwards ? enter(flow, at(position, step.afterwards), facts, []) : over(position, [])
}

/** Goes through the steps that take no time, up to the first that does something. */
function enter(flow: Flow, position: Position, facts: Facts, noted: readonly Noted[]): Turn {
  let here = position
  for (let i = 0; i < mostAtOnce; i++) {
    const step = flow.steps[here.step]
    if (!step) return over(here, noted)
    if (step.kind === 'hours') here = pastHours(here, step, facts)
    else if (step.kind === 'survey' && facts.mayAskScore === false) here = at(here, step.next)
    else if (step.kind === 'set') here = { ...at(here, step.next), ...changed(here, step) }
    else return arrivedAt(here, step, noted)
  }
  return over(here, noted)
}

function pastHours(position: Position, { hours, open, closed }: Extract<Step, { kind: 'hours' }>, { now }: Facts) {
  const isClosed = !openingAt(hours, now).open
  return { ...at(position, isClosed ? closed : open), isClosed }
}

/** Who is let go because nobody is there is told of: somebody may owe them a call. */
function arrivedAt(here: Position, step: Exclude<Step, { kind: 'hours' | 'set' }>, noted: readonly Noted[]): Turn {
  const position = step.kind === 'queue' ? { ...here, isClosed: false } : here
  const closed = step.kind === 'goodbye' && here.isClosed ? [{ kind: 'found-closed' } as const] : []
  return { position, action: actionOf(step), noted: [...noted, ...closed] }
}

function actionOf(step: Exclude<Step, { kind: 'hours' | 'set' }>): Action {
  switch (step.kind) {
    case 'say':
      return { do: 'play', prompts: step.prompts }
    case 'menu':
    case 'survey':
      return { do: 'collect', prompts: step.prompts, timeoutMs: step.timeoutMs }
    case 'queue':
      return { do: 'enqueue', step }
    case 'goodbye':
      return { do: 'hang-up', prompts: step.prompts }
  }
}

function changed(before: Position, { skills, priority, tags, language }: Extract<Step, { kind: 'set' }>) {
  return {
    skills: skills ?? before.skills,
    priority: priority ?? before.priority,
    tags: tags ? [...new Set([...before.tags, ...tags])] : before.tags,
    language: language ?? before.language,
  }
}

function at(position: Position, step: StepId): Position {
  return { ...position, step, tries: 0 }
}

/** A flow that cannot go on lets the caller go rather than leave them in silence. */
function over(position: Position, noted: readonly Noted[]): Turn {
  return { position, action: { do: 'hang-up', prompts: [] }, noted }
}
