import { expect, test } from 'vitest'
import { inTurn, type LookUp } from './look-up.ts'

test('two names are looked up at once and no more, and each name once for all who ask for it', () => {
  const asked: string[] = []
  const answers = new Map<string, () => void>()
  const slow: LookUp = (host, done) => {
    asked.push(host)
    answers.set(host, () => done(null, [{ address: `10.0.0.${asked.length}`, family: 4 }]))
  }
  const heard: string[] = []
  const lookUp = inTurn(slow)

  for (const host of ['a', 'b', 'a', 'c', 'c']) lookUp(host, () => heard.push(host))
  expect(asked).toEqual(['a', 'b'])
  answers.get('a')!()
  expect([asked, heard]).toEqual([
    ['a', 'b', 'c'],
    ['a', 'a'],
  ])
  answers.get('c')!()
  answers.get('b')!()
  expect(heard).toEqual(['a', 'a', 'c', 'c', 'b'])
  // What was answered is not remembered: a name may lead elsewhere by then.
  lookUp('a', () => {})
  expect(asked).toEqual(['a', 'b', 'c', 'a'])
})
