import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { LegId } from '../../base/id.ts'
import { askNumber, numberPrompts } from './ask-number.ts'

/** What is pressed at each question, and what was said before. */
async function asked(...pressed: string[]) {
  const [said, answers] = [[] as string[], [...pressed]]
  const number = await askNumber('leg' as LegId, {
    voice: { collect: async () => ({ keys: answers.shift() ?? '', because: 'timeout' }) },
    say: (prompts) => void said.push(prompts.join(' ')),
    read: (keys) => (keys.length === 11 ? `+86${keys}` : undefined),
    isWaiting: () => !answers.includes('taken'),
  })
  return { number, said }
}

test('a number that is typed is said back, and kept when it is right', async () => {
  expect(await asked('13800001234', '1')).toEqual({
    number: '+8613800001234',
    said: ['number-ask', 'number-heard n-1 n-3 n-8 n-0 n-0 n-0 n-0 n-1 n-2 n-3 n-4 number-right'],
  })
})

test('who mistyped begins again, and who typed no number hears so', async () => {
  const { number, said } = await asked('13800001234', '2', '123', '13900001234', '1')

  expect(number).toBe('+8613900001234')
  expect(said.filter((words) => words.endsWith('number-ask'))).toEqual([
    'number-ask',
    'number-ask',
    'number-wrong number-ask',
  ])
})

test.each([
  ['types nothing', ['']],
  ['does not say that it is right', ['13800001234', '']],
  ['cannot type one in three times', ['1', '2', '3', '13800001234', '1']],
])('who %s waits on', async (_, pressed) => {
  expect((await asked(...pressed)).number).toBeUndefined()
})

test('whom an agent takes meanwhile is asked nothing more', async () => {
  const { number, said } = await asked('13800001234', 'taken')

  expect(number).toBeUndefined()
  expect(said).toEqual([])
})

test.each(['zh', 'en'])('what is asked is recorded in %s', (language) => {
  for (const name of numberPrompts)
    expect(existsSync(join(import.meta.dirname, `../../../assets/prompts/${language}/${name}.wav`)), name).toBe(true)
})
