import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { calibrate } from '../../../lib/text/calibrate.ts'
import { readExamples } from '../../../lib/text/example-file.ts'
import { recogniseIssue } from './issue-type.ts'
import type { PressedKey, Said } from './known.ts'

const { examples, problems } = readExamples(readFileSync(join(import.meta.dirname, '../../seed/issue-examples.tsv')))
const recogniser = calibrate(examples, { precision: 0.9 })

function about(...texts: string[]) {
  return recogniseIssue({ messages: texts.map(said), keys: [] }, recogniser)
}

function said(text: string, i = 0): Said {
  return { id: `m${i}`, from: 'customer', text }
}

describe('the examples of the demo centre', () => {
  test('are readable, enough of each, in Chinese and English', () => {
    expect(problems).toEqual([])
    for (const label of ['consultation', 'complaint', 'fault', 'refund', 'on-site-repair', 'none']) {
      const own = examples.filter((example) => example.label === label)
      const chinese = own.filter(({ text }) => /\p{Script=Han}/u.test(text))
      expect(chinese.length).toBeGreaterThanOrEqual(25)
      expect(own.length - chinese.length).toBeGreaterThanOrEqual(10)
    }
  })

  test('no sentence is there twice', () => {
    expect(new Set(examples.map(({ text }) => text)).size).toBe(examples.length)
  })
})

describe('what it is about', () => {
  test.each([
    ['请问上海有实体店吗', 'consultation'],
    ['我要投诉，送货的人骂我', 'complaint'],
    ['电视打不开', 'fault'],
    ['我上周退的货，退款怎么还没有到', 'refund'],
    ['麻烦安排个师傅过来修空调', 'on-site-repair'],
    ['my router keeps disconnecting', 'fault'],
    ['please cancel and give my money back', 'refund'],
    ['please send a repairman tomorrow', 'on-site-repair'],
  ])('%s is a %s', (text, type) => {
    expect(about(text)).toMatchObject({ kind: 'recognised', type, by: 'classifier@1' })
  })

  test('the words that say so are the evidence, not the greeting before them', () => {
    expect(about('你好', '我的空调漏水了', '好的谢谢')).toMatchObject({
      kind: 'recognised',
      type: 'fault',
      evidence: { source: 'message', messageId: 'm1', words: '我的空调漏水了', start: 0, end: 7 },
    })
  })

  test('small talk says nothing', () => {
    expect(about('你好', '在吗')).toEqual({ kind: 'unsure', because: 'small talk only', ranked: [] })
    expect(about()).toEqual({ kind: 'unsure', because: 'nothing said', ranked: [] })
    expect(about('   ')).toMatchObject({ because: 'nothing said' })
  })

  test('below the threshold it abstains and offers what is likeliest', () => {
    const answer = about('紫色的大象在跳舞')

    expect(answer).toMatchObject({ kind: 'unsure', because: 'below the threshold' })
    expect(answer.kind === 'unsure' && answer.ranked).toHaveLength(5)
  })

  test('what the agent and the system say does not count', () => {
    const messages: Said[] = [
      { id: 'a', from: 'agent', text: '请问您是要退款吗' },
      { id: 'b', from: 'system', text: '我要退款' },
    ]

    expect(recogniseIssue({ messages, keys: [] }, recogniser)).toMatchObject({ because: 'nothing said' })
  })
})

describe('a key in the menu', () => {
  const pressed: PressedKey = { key: '2', words: { zh: '投诉', en: 'Complaints' }, issue: 'complaint' }

  test('says it while nothing else does', () => {
    const known = { messages: [], keys: [{ key: '1' }, pressed] }

    expect(recogniseIssue(known, recogniser)).toEqual({
      kind: 'recognised',
      type: 'complaint',
      confidence: 0.8,
      evidence: { source: 'keys', words: '投诉' },
      by: 'rule@1',
    })
    expect(recogniseIssue(known, undefined)).toMatchObject({ type: 'complaint' })
  })

  test('is outweighed by clear words', () => {
    expect(recogniseIssue({ messages: [said('我要退款')], keys: [pressed] }, recogniser)).toMatchObject({
      type: 'refund',
    })
  })

  test('outweighs unclear words', () => {
    expect(recogniseIssue({ messages: [said('紫色的大象')], keys: [pressed] }, recogniser)).toMatchObject({
      type: 'complaint',
    })
  })
})
