import { type Classified, classify, type TextModel } from '../../../lib/text/classifier.ts'
import { type Clause, clausesOf } from './clauses.ts'
import { byClassifier, byRule, type Evidence } from './derived.ts'
import { customerWords, type Known, type Said } from './known.ts'

/** A classifier taught by the centre's own examples; `none` is the label of small talk. */
export type Recogniser = {
  readonly model: TextModel
  /** Below it the answer is "unsure"; see `calibrate`. */
  readonly threshold: number
}

export type IssueType =
  | {
      readonly kind: 'recognised'
      /** A ticket type's key. */
      readonly type: string
      readonly confidence: number
      readonly evidence: Evidence
      readonly by: string
    }
  | {
      readonly kind: 'unsure'
      readonly because: 'nothing said' | 'small talk only' | 'below the threshold'
      /** The likeliest first, for a person to choose from; empty when nothing was said. */
      readonly ranked: Ranked
    }

type Ranked = readonly { readonly type: string; readonly confidence: number }[]

export const smallTalk = 'none'

/** A menu choice says it plainly, but people press what is nearest; clear words outweigh it. */
const keyConfidence = 0.8

/** What the conversation is about: by what the customer says, else by the key they pressed. */
export function recogniseIssue(known: Pick<Known, 'messages' | 'keys'>, recogniser: Recogniser | undefined): IssueType {
  const bySpeech = recogniser ? fromWords(customerWords(known), recogniser) : unsure('nothing said')
  if (bySpeech.kind === 'recognised') return bySpeech

  const pressed = known.keys.findLast(({ issue }) => issue !== undefined)
  if (!pressed?.issue) return bySpeech
  const evidence = { source: 'keys', words: pressed.words?.zh ?? pressed.key } as const
  return { kind: 'recognised', type: pressed.issue, confidence: keyConfidence, evidence, by: byRule }
}

type Judged = { readonly clause: Clause; readonly said: Classified }

function fromWords(messages: readonly Said[], { model, threshold }: Recogniser): IssueType {
  const judged = messages
    .flatMap(clausesOf)
    .map((clause): Judged => ({ clause, said: classify(model, clause.meaning) }))
  const telling = judged.filter(({ said }) => said.label !== smallTalk || said.confidence < threshold)
  if (telling.length === 0) return unsure(messages.length === 0 ? 'nothing said' : 'small talk only')

  // One clause is often plainer than all together, and all together plainer than each half sentence.
  const together = classify(model, telling.map(({ clause }) => clause.meaning).join('，'))
  const plainest = telling.reduce((best, one) => (one.said.confidence > best.said.confidence ? one : best))
  const answer = together.confidence > plainest.said.confidence ? together : plainest.said
  if (answer.label === smallTalk || answer.confidence < threshold) {
    return unsure('below the threshold', rankedTypes(answer))
  }
  const evidence = evidenceFor(answer.label, telling)
  return { kind: 'recognised', type: answer.label, confidence: answer.confidence, evidence, by: byClassifier }
}

/** The clause that speaks for the label most. */
function evidenceFor(label: string, judged: readonly Judged[]): Evidence {
  const weight = ({ said }: Judged) => said.ranked.find((one) => one.label === label)?.confidence ?? 0
  const { clause } = judged.reduce((best, one) => (weight(one) > weight(best) ? one : best))
  return {
    source: 'message',
    messageId: clause.messageId,
    words: clause.words,
    start: clause.start,
    end: clause.start + clause.words.length,
  }
}

function rankedTypes({ ranked }: Classified): Ranked {
  return ranked.filter(({ label }) => label !== smallTalk).map(({ label, confidence }) => ({ type: label, confidence }))
}

function unsure(because: 'nothing said' | 'small talk only' | 'below the threshold', ranked: Ranked = []): IssueType {
  return { kind: 'unsure', because, ranked }
}
