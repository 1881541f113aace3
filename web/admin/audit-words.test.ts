import { expect, test } from 'vitest'
import { audited } from '../../server/app/audited.ts'
import { actorOf, detailOf } from './audit-words.ts'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

const nameOf = (id: string) => (id === '7' ? '陈晨' : undefined)

test('a person is told by name, one who is unknown by the beginning of the id', () => {
  expect(actorOf('user:7', nameOf)).toEqual({ kind: 'user', name: '陈晨' })
  expect(actorOf('user:0190abcdef', nameOf)).toEqual({ kind: 'user', name: '0190abcd' })
  expect(actorOf('system', nameOf)).toEqual({ kind: 'system', name: 'system' })
})

const names: Readonly<Record<string, string>> = { t1: '客服一组', agent: '坐席', service: '咨询' }
const inChinese = { words: zh.audit.details, language: 'zh' as const, nameOf: (id: string) => names[id] }
const inEnglish = { ...inChinese, words: en.audit.details, language: 'en' as const }

test('details are what a person can read: names instead of ids, and no id without a name', () => {
  const changed = { userId: 'x', teamId: 't1', chatCapacity: 2, shift: null, skills: [{ skill: 'service', level: 4 }] }

  expect(detailOf(changed, inChinese)).toBe('团队：客服一组 · 同时在线咨询：2 · 班次：无 · 技能：咨询 4')
  expect(detailOf({ userId: 'x', role: 'agent' }, inChinese)).toBe('角色：坐席')
  expect(detailOf({ what: 'policy', how: 'ordered', name: '' }, inEnglish)).toBe('what: policy · how: ordered anew')
})

test('a list of ids is told by its length, a thing by its name, and what nobody has words for as it is', () => {
  const queue = { name: { zh: '热线', en: 'Hotline' }, open: true }

  expect(detailOf({ ruleIds: ['a', 'b'], does: ['tag', 'comment'] }, inChinese)).toBe(
    '规则：2 条 · 动作：标签、备注或回复',
  )
  expect(detailOf({ revision: 3, queue, on: true }, inEnglish)).toBe('revision: 3 · queue: Hotline · on: yes')
  expect(detailOf({ tries: 3, shift: { week: {} }, name: 'agent' }, inEnglish)).toBe(
    'tries: 3 · shift: set · name: agent',
  )
})

test.each(audited)('%s is said in both languages', (type) => {
  for (const { audit } of [zh, en]) expect(audit.types).toHaveProperty([type], expect.any(String))
})
