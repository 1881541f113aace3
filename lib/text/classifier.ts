import { seededRandom, shuffled } from './random.ts'
import { textFeatures } from './text-features.ts'

/** One text and what it is. */
export type Example = { readonly label: string; readonly text: string }

export type TextModel = {
  /** In alphabetical order; the place is the class number. */
  readonly labels: readonly string[]
  readonly featureNumbers: ReadonlyMap<string, number>
  /** How rare each feature is: ln((1 + texts) / (1 + texts with it)) + 1. */
  readonly rarity: Float32Array
  /** Feature by feature, a weight for each class. */
  readonly weights: Float32Array
  readonly bias: Float32Array
  /** Divides the scores before they become probabilities; 1 until calibrated. */
  readonly temperature: number
  readonly pinyin: boolean
}

export type Classified = {
  readonly label: string
  /** 0 to 1; honest only after `calibrate`. */
  readonly confidence: number
  /** Every label, the likeliest first. */
  readonly ranked: readonly { readonly label: string; readonly confidence: number }[]
}

export type TrainOptions = {
  readonly epochs?: number
  readonly learningRate?: number
  /** Pulls weights to zero, so that a few examples do not make it sure of itself. */
  readonly decay?: number
  readonly seed?: number
  /** For texts that were spoken; costs about as much again as the rest. */
  readonly pinyin?: boolean
}

type Vector = { readonly features: Int32Array; readonly values: Float32Array }

/** Smaller errors than this teach nothing and cost most of the time. */
const negligible = 1e-4

/**
 * Multinomial logistic regression over TF-IDF of character and word pieces,
 * taught by AdaGrad one example at a time. The same examples, options and seed
 * give the same model to the last bit. Throws when there is nothing to learn.
 */
export function train(examples: readonly Example[], options: TrainOptions = {}): TextModel {
  if (examples.length === 0) throw new Error('There is no example to learn from')
  const { epochs = 20, learningRate = 0.5, decay = 1e-6, seed = 1, pinyin = false } = options
  const model = emptyModel(examples, pinyin)
  const classNumbers = new Map(model.labels.map((label, i) => [label, i]))
  const lessons = examples.map(({ text, label }) => ({
    vector: vectorOf(model, text),
    class: classNumbers.get(label)!,
  }))
  const random = seededRandom(seed)
  const learn = learner(model, learningRate, decay)
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const lesson of shuffled(lessons, random)) learn(lesson.vector, lesson.class)
  }
  return model
}

/** The likeliest label. Of a text that holds nothing known only the bias of the model speaks. */
export function classify(model: TextModel, text: string): Classified {
  const probabilities = new Float32Array(model.labels.length)
  predict(model, vectorOf(model, text), probabilities, model.temperature)
  let best = 0
  for (let c = 1; c < probabilities.length; c++) if (probabilities[c]! > probabilities[best]!) best = c
  return {
    label: model.labels[best]!,
    confidence: probabilities[best]!,
    // Sorting many labels takes a good part of the time, and most who ask want the first only.
    get ranked() {
      return model.labels
        .map((label, c) => ({ label, confidence: probabilities[c]! }))
        .sort((a, b) => b.confidence - a.confidence)
    },
  }
}

function emptyModel(examples: readonly Example[], pinyin: boolean): TextModel {
  const textsWith = new Map<string, number>()
  for (const { text } of examples) {
    for (const feature of new Set(textFeatures(text, { pinyin }))) {
      textsWith.set(feature, (textsWith.get(feature) ?? 0) + 1)
    }
  }
  const labels = [...new Set(examples.map(({ label }) => label))].sort()
  return {
    labels,
    featureNumbers: new Map([...textsWith.keys()].map((feature, i) => [feature, i])),
    rarity: Float32Array.from(textsWith.values(), (count) => Math.log((1 + examples.length) / (1 + count)) + 1),
    weights: new Float32Array(textsWith.size * labels.length),
    bias: new Float32Array(labels.length),
    temperature: 1,
    pinyin,
  }
}

/** Sublinear counts times rarity, of length one. Features never seen in training fall out. */
function vectorOf(model: TextModel, text: string): Vector {
  const counts = new Map<number, number>()
  for (const feature of textFeatures(text, model)) {
    const number = model.featureNumbers.get(feature)
    if (number !== undefined) counts.set(number, (counts.get(number) ?? 0) + 1)
  }
  const features = new Int32Array(counts.size)
  const values = new Float32Array(counts.size)
  let squares = 0
  let i = 0
  for (const [feature, count] of counts) {
    const value = (1 + Math.log(count)) * model.rarity[feature]!
    features[i] = feature
    values[i++] = value
    squares += value * value
  }
  const length = Math.sqrt(squares) || 1
  for (let j = 0; j < values.length; j++) values[j]! /= length
  return { features, values }
}

function predict(model: TextModel, { features, values }: Vector, into: Float32Array, temperature: number) {
  const { weights, bias } = model
  const classes = bias.length
  for (let c = 0; c < classes; c++) into[c] = bias[c]!
  for (let i = 0; i < features.length; i++) {
    const row = features[i]! * classes
    const value = values[i]!
    for (let c = 0; c < classes; c++) into[c]! += value * weights[row + c]!
  }
  softmax(into, temperature)
}

/** The highest score is taken off first, so that nothing overflows. */
function softmax(scores: Float32Array, temperature: number) {
  let highest = Number.NEGATIVE_INFINITY
  for (const score of scores) if (score > highest) highest = score
  let sum = 0
  for (let c = 0; c < scores.length; c++) {
    scores[c] = Math.exp((scores[c]! - highest) / temperature)
    sum += scores[c]!
  }
  for (let c = 0; c < scores.length; c++) scores[c]! /= sum
}

/** One step: each weight moves against its error, less the more it has moved before (AdaGrad). */
function learner(model: TextModel, learningRate: number, decay: number) {
  const { weights, bias } = model
  const classes = bias.length
  const moved = new Float32Array(weights.length).fill(1e-2)
  const errors = new Float32Array(classes)
  const wrong = new Int32Array(classes)

  return (vector: Vector, right: number) => {
    predict(model, vector, errors, 1)
    errors[right]! -= 1
    let count = 0
    for (let c = 0; c < classes; c++) {
      if (Math.abs(errors[c]!) < negligible) continue
      wrong[count++] = c
      bias[c]! -= 0.01 * errors[c]!
    }
    const { features, values } = vector
    for (let i = 0; i < features.length; i++) {
      const row = features[i]! * classes
      const value = values[i]!
      for (let j = 0; j < count; j++) {
        const at = row + wrong[j]!
        const slope = errors[wrong[j]!]! * value + decay * weights[at]!
        moved[at]! += slope * slope
        weights[at]! -= (learningRate * slope) / Math.sqrt(moved[at]!)
      }
    }
  }
}
