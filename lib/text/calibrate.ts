import { classify, type Example, type TextModel, type TrainOptions, train } from './classifier.ts'
import { seededRandom, shuffled } from './random.ts'

export type Calibrated = {
  /** Taught with all examples; its confidence is how often it was right on texts it had not seen. */
  readonly model: TextModel
  /** Answers below it should be "unsure": above it the wanted share of answers was right. */
  readonly threshold: number
  /** On texts not seen in training: right answers of all, and of those above the threshold, and how many those were. */
  readonly accuracy: number
  readonly precision: number
  readonly coverage: number
}

type Try = { readonly truth: string; readonly logs: readonly { label: string; log: number }[] }

/**
 * Teaches a model and learns how far to trust it: each fifth of the examples is
 * asked of a model taught by the other four. One temperature makes confidence
 * match those answers (Guo et al. 2017), and the threshold is the lowest at
 * which the wanted share of answers is right. Costs six times `train`.
 */
export function calibrate(
  examples: readonly Example[],
  wanted: { precision: number; folds?: number },
  options: TrainOptions = {},
): Calibrated {
  const folds = Math.min(wanted.folds ?? 5, examples.length)
  const mixed = shuffled(examples, seededRandom(options.seed ?? 1))
  const tries = folds < 2 ? [] : Array.from({ length: folds }, (_, fold) => tryFold(mixed, fold, folds, options)).flat()
  const temperature = bestTemperature(tries)
  const answers = tries.map((one) => answer(one, temperature)).sort((a, b) => b.confidence - a.confidence)
  return {
    model: { ...train(examples, options), temperature },
    accuracy: share(answers),
    ...lowestThreshold(answers, wanted.precision),
  }
}

function tryFold(mixed: readonly Example[], fold: number, folds: number, options: TrainOptions): Try[] {
  const model = train(
    mixed.filter((_, i) => i % folds !== fold),
    options,
  )
  return mixed
    .filter((_, i) => i % folds === fold)
    .map(({ label, text }) => ({
      truth: label,
      logs: classify(model, text).ranked.map((one) => ({ label: one.label, log: Math.log(one.confidence + 1e-300) })),
    }))
}

/** Golden-section search over the logarithm: the loss has one valley (it is convex in 1/temperature). */
function bestTemperature(tries: readonly Try[]): number {
  if (tries.length === 0) return 1
  const ratio = (Math.sqrt(5) - 1) / 2
  let low = Math.log(0.05)
  let high = Math.log(20)
  while (high - low > 0.01) {
    const left = high - ratio * (high - low)
    const right = low + ratio * (high - low)
    if (loss(tries, Math.exp(left)) < loss(tries, Math.exp(right))) high = right
    else low = left
  }
  return Math.exp((low + high) / 2)
}

/** A truth the fold's model never met costs the same at every temperature, so it is left out. */
function loss(tries: readonly Try[], temperature: number): number {
  let sum = 0
  for (const { truth, logs } of tries) {
    const own = logs.find(({ label }) => label === truth)
    if (own) sum += logSum(logs, temperature) - own.log / temperature
  }
  return sum
}

function logSum(logs: Try['logs'], temperature: number): number {
  const highest = logs[0]!.log / temperature
  return highest + Math.log(logs.reduce((sum, { log }) => sum + Math.exp(log / temperature - highest), 0))
}

type Answer = { readonly confidence: number; readonly right: boolean }

function answer({ truth, logs }: Try, temperature: number): Answer {
  const best = logs[0]!
  return { confidence: Math.exp(best.log / temperature - logSum(logs, temperature)), right: best.label === truth }
}

/** Fewer answers than this prove nothing: with them alone everything stays a suggestion. */
const fewestAnswers = 20

/** Walks down from the surest answer and remembers the last place where enough of them were right. */
function lowestThreshold(answers: readonly Answer[], wanted: number) {
  let right = 0
  let found = { threshold: 1, precision: 1, coverage: 0 }
  answers.forEach(({ confidence, right: wasRight }, i) => {
    if (wasRight) right += 1
    const precision = right / (i + 1)
    const lastOfEquals = answers[i + 1]?.confidence !== confidence
    if (lastOfEquals && i + 1 >= fewestAnswers && precision >= wanted) {
      found = { threshold: confidence, precision, coverage: (i + 1) / answers.length }
    }
  })
  return found
}

function share(answers: readonly Answer[]): number {
  return answers.length === 0 ? 0 : answers.filter(({ right }) => right).length / answers.length
}
