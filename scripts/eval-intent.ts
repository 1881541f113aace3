import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { classify, type TextModel, train } from '../lib/text/classifier.ts'
import { readExamples } from '../lib/text/example-file.ts'
import { macroF1 } from '../lib/text/macro-f1.ts'

/**
 * `npm run eval:intent -- --train A.tsv --test B.tsv [--pinyin]`: teaches the
 * classifier with A, asks it about B. Both are `label<TAB>text` lines. The last
 * line is `accuracy X macro_f1 Y n N`.
 */
function main() {
  const { values } = parseArgs({
    options: { train: { type: 'string' }, test: { type: 'string' }, pinyin: { type: 'boolean', default: false } },
  })
  if (!values.train || !values.test) throw new Error('Say --train A.tsv and --test B.tsv, both label<TAB>text lines.')

  const lessons = read(values.train)
  const questions = read(values.test)
  const started = Date.now()
  const model = train(lessons, { pinyin: values.pinyin })
  console.log(
    `learned ${model.labels.length} labels from ${lessons.length} examples in ${((Date.now() - started) / 1000).toFixed(1)} s`,
  )
  tellUnknownLabels(model, questions)
  ask(model, questions)
}

function ask(model: TextModel, questions: readonly { label: string; text: string }[]) {
  const started = performance.now()
  const answers = questions.map(({ label, text }) => ({ truth: label, said: classify(model, text).label }))
  const microseconds = ((performance.now() - started) / questions.length) * 1000
  const right = answers.filter(({ truth, said }) => truth === said).length
  console.log(`answered ${questions.length} questions, ${microseconds.toFixed(0)} µs each`)
  console.log(
    `accuracy ${(right / answers.length).toFixed(4)} macro_f1 ${macroF1(answers).toFixed(4)} n ${answers.length}`,
  )
}

/** Nobody can guess a label that was never taught; it counts as wrong, and is said. */
function tellUnknownLabels(model: TextModel, questions: readonly { label: string }[]) {
  const known = new Set(model.labels)
  const unknown = [...new Set(questions.map(({ label }) => label))].filter((label) => !known.has(label))
  if (unknown.length > 0) console.error(`only in the test, never taught: ${unknown.join(', ')}`)
}

function read(file: string) {
  const { examples, problems } = readExamples(readFileSync(file))
  for (const { line, because } of problems.slice(0, 20)) console.error(`${file}:${line}: left out, ${because}`)
  if (problems.length > 20) console.error(`${file}: and ${problems.length - 20} more lines left out`)
  if (examples.length === 0) throw new Error(`${file} has no line of the form label<TAB>text`)
  return examples
}

try {
  main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
