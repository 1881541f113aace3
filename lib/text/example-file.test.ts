import { expect, test } from 'vitest'
import { readExamples } from './example-file.ts'
import { macroF1 } from './macro-f1.ts'

test('a file from any editor is read', () => {
  const expected = [
    { label: '退款', text: '我要退款' },
    { label: 'fault', text: 'it is\tbroken' },
  ]
  const text = '退款\t我要退款\nfault\tit is\tbroken\n'

  expect(readExamples(Buffer.from(text)).examples).toEqual(expected)
  expect(readExamples(Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`)).examples).toEqual(expected)
  expect(readExamples(Buffer.from(text.replaceAll('\n', '\r'))).examples).toEqual(expected)
  expect(readExamples(Buffer.from(`\ufeff${text}`, 'utf16le')).examples).toEqual(expected)
  expect(readExamples(Buffer.from(`# remark\n\n${text}\n\n`))).toEqual({ examples: expected, problems: [] })
})

test('a line that is not an example is named and left out', () => {
  const { examples, problems } = readExamples(
    Buffer.concat([Buffer.from('a\tb\nno tab\n\ttext\nlabel\t \n'), Buffer.from([0x61, 0x09, 0xff, 0x0a])]),
  )

  expect(examples).toEqual([{ label: 'a', text: 'b' }])
  expect(problems).toEqual([
    { line: 2, because: 'there is no tab between label and text' },
    { line: 3, because: 'the label is empty' },
    { line: 4, because: 'the text is empty' },
    { line: 5, because: 'the text is not UTF-8' },
  ])
})

test('macro F1 counts every label alike', () => {
  const answers = [
    { truth: 'a', said: 'a' },
    { truth: 'a', said: 'a' },
    { truth: 'a', said: 'b' },
    { truth: 'b', said: 'b' },
    { truth: 'c', said: 'a' },
  ]

  // a: 2·2/(3+3), b: 2·1/(2+1), c: 0
  expect(macroF1(answers)).toBeCloseTo((2 / 3 + 2 / 3 + 0) / 3)
  expect(macroF1([{ truth: 'a', said: 'never true' }])).toBe(0)
  expect(macroF1([])).toBe(0)
})
