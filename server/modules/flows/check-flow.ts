import { checkHours } from '../../base/opening-hours.ts'
import { arrowsFrom, type Flow, promptsOf, type Step, type StepId } from './flow.ts'

/** Why a flow cannot be published: which step breaks which rule, in words for the one who builds it. */
export type FlowProblem = { readonly step: StepId; readonly rule: FlowRule; readonly words: string }

export type FlowRule =
  | 'start-missing'
  | 'too-large'
  | 'step-missing'
  | 'unreachable'
  | 'endless'
  | 'no-way-out'
  | 'prompt-missing'
  | 'key-unknown'
  | 'no-choices'
  | 'queue-unknown'
  | 'hours-not-valid'
  | 'out-of-range'

/** What is there to be used by a flow. */
export type House = {
  readonly queues: ReadonlySet<string>
  hasPrompt(language: Flow['language'], name: string): boolean
}

const mostSteps = 200
const keys = /^[0-9*#]$/

export function checkFlow(flow: Flow, house: House): FlowProblem[] {
  const steps = Object.entries(flow.steps)
  if (steps.length > mostSteps) return [problem(flow.start, 'too-large', `There are more than ${mostSteps} steps.`)]
  if (!Object.hasOwn(flow.steps, flow.start))
    return [problem(flow.start, 'start-missing', 'The first step does not exist.')]
  const missing = steps.flatMap(([id, step]) => missingSteps(flow, id, step))
  return [
    ...missing,
    ...(missing.length === 0 ? checkWays(flow) : []),
    ...steps.flatMap(([id, step]) => [...checkPrompts(flow, id, step, house), ...checkStep(id, step, house)]),
  ]
}

function missingSteps(flow: Flow, id: StepId, step: Step): FlowProblem[] {
  return arrowsFrom(id, step)
    .filter(({ to }) => !Object.hasOwn(flow.steps, to))
    .map(({ to }) => problem(id, 'step-missing', `It leads to "${to}", which does not exist.`))
}

/** Where the arrows lead: everything is reached, nothing goes round without a pause, everybody gets out. */
function checkWays(flow: Flow): FlowProblem[] {
  const ids = Object.keys(flow.steps)
  const reached = reachedFrom(flow, [flow.start], () => true)
  const circling = ids.filter(
    (id) => !pauses(flow, id) && reachedFrom(flow, exits(flow, id), (to) => !pauses(flow, to)).has(id),
  )
  const stuck = ids.filter((id) => ![...reachedFrom(flow, [id], () => true)].some((to) => isEnd(flow, to)))
  return [
    ...ids.filter((id) => !reached.has(id)).map((id) => problem(id, 'unreachable', 'Nothing leads to it.')),
    ...circling.map((id) => problem(id, 'endless', 'It comes back to itself without waiting for anybody.')),
    ...stuck.map((id) => problem(id, 'no-way-out', 'Whoever gets here never reaches an end.')),
  ]
}

/** All steps on the ways from `starts`; a step that may not be passed is not gone through. */
function reachedFrom(flow: Flow, starts: readonly StepId[], mayPass: (id: StepId) => boolean): Set<StepId> {
  const reached = new Set<StepId>()
  const next = starts.filter(mayPass)
  while (next.length > 0) {
    const id = next.pop()!
    if (reached.has(id)) continue
    reached.add(id)
    next.push(...exits(flow, id).filter(mayPass))
  }
  return reached
}

function exits(flow: Flow, id: StepId): StepId[] {
  return arrowsFrom(id, flow.steps[id]!).map(({ to }) => to)
}

/** Only a person, or the wait for one, ends a circle: prompts alone would go on for ever. */
function pauses(flow: Flow, id: StepId): boolean {
  return ['menu', 'queue', 'survey', 'goodbye'].includes(flow.steps[id]!.kind)
}

function isEnd(flow: Flow, id: StepId): boolean {
  const step = flow.steps[id]!
  return step.kind === 'goodbye' || (step.kind === 'queue' && !step.afterwards)
}

function checkPrompts(flow: Flow, id: StepId, step: Step, house: House): FlowProblem[] {
  const languages = new Set([
    flow.language,
    ...Object.values(flow.steps).flatMap((one) => (one.kind === 'set' && one.language) || []),
  ])
  return [...languages].flatMap((language) =>
    promptsOf(step)
      .filter((name) => !house.hasPrompt(language, name))
      .map((name) => problem(id, 'prompt-missing', `There is no recording "${name}" in ${language}.`)),
  )
}

function checkStep(id: StepId, step: Step, house: House): FlowProblem[] {
  switch (step.kind) {
    case 'menu':
      return [...checkKeys(id, Object.keys(step.choices)), ...checkAsking(id, step)]
    case 'survey':
      return checkAsking(id, step)
    case 'hours':
      return checkHours(step.hours).map((words) => problem(id, 'hours-not-valid', words))
    case 'queue':
      return house.queues.has(step.queue)
        ? [
            ...checkRange(id, 'announceEveryMs', step.announceEveryMs ?? 10_000, 5000, 600_000),
            ...checkCallback(id, step),
          ]
        : [problem(id, 'queue-unknown', `There is no queue "${step.queue}".`)]
    case 'set':
      return checkRange(id, 'priority', step.priority ?? 0, 0, 9)
    default:
      return []
  }
}

function checkCallback(id: StepId, { callback }: Extract<Step, { kind: 'queue' }>): FlowProblem[] {
  if (!callback) return []
  return [
    ...checkKeys(id, [callback.key]),
    ...checkRange(id, 'callback.afterMs', callback.afterMs, 0, 600_000),
    ...checkRange(id, 'callback.againMs', callback.againMs, 20_000, 3_600_000),
  ]
}

function checkKeys(id: StepId, pressed: readonly string[]): FlowProblem[] {
  if (pressed.length === 0) return [problem(id, 'no-choices', 'A menu needs a key to press.')]
  return pressed
    .filter((key) => !keys.test(key))
    .map((key) => problem(id, 'key-unknown', `"${key}" is not a key of a telephone.`))
}

function checkAsking(id: StepId, { timeoutMs, retries }: { timeoutMs: number; retries: number }): FlowProblem[] {
  return [...checkRange(id, 'timeoutMs', timeoutMs, 1000, 60_000), ...checkRange(id, 'retries', retries, 0, 5)]
}

function checkRange(id: StepId, what: string, value: number, least: number, most: number): FlowProblem[] {
  return value >= least && value <= most ? [] : [problem(id, 'out-of-range', `${what} must be ${least} to ${most}.`)]
}

function problem(step: StepId, rule: FlowRule, words: string): FlowProblem {
  return { step, rule, words }
}
