import { expect, test } from 'vitest'
import { audited } from '../../server/app/audited.ts'
import { actorOf, type DetailWords, detailOf, subjectOf } from './audit-words.ts'
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

const detailIn = (say: DetailWords, detail: Record<string, unknown>, subject = 'user:x') =>
  detailOf({ subject, detail }, say)

test('details are what a person can read: names instead of ids, and no id without a name', () => {
  const changed = { userId: 'x', teamId: 't1', chatCapacity: 2, shift: null, skills: [{ skill: 'service', level: 4 }] }

  expect(detailIn(inChinese, changed)).toBe('团队：客服一组 · 同时在线会话：2 · 班次：无 · 技能：咨询 4')
  expect(detailIn(inChinese, { userId: 'x', role: 'agent' })).toBe('角色：坐席')
  expect(detailIn(inEnglish, { how: 'ordered', what: 'policy', name: '' }, 'house:house')).toBe(
    'what: policy · how: reordered',
  )
})

test('a list of ids is told by its length, a thing by its name, and what nobody has words for as it is', () => {
  const queue = { name: { zh: '热线', en: 'Hotline' }, open: true }

  expect(detailIn(inChinese, { does: ['tag', 'comment'], ruleIds: ['a', 'b'] })).toBe(
    '动作：标签、备注或回复 · 规则：2 条',
  )
  expect(detailIn(inEnglish, { revision: 3, queue, on: true })).toBe('on: yes · queue: Hotline · revision: 3')
  expect(detailIn(inEnglish, { tries: 3, shift: { week: {} } })).toBe('shift: set · tries: 3')
})

test('what it is about has the name it has now, or had then, and is not told twice', () => {
  const entry = { subject: 'rule:0190abcdef', detail: { ruleId: '0190abcdef', name: '大额退款', version: 2 } }

  expect(subjectOf(entry, zh.audit.kinds, inChinese)).toBe('规则 大额退款')
  expect(detailOf(entry, inChinese)).toBe('版本：2')
  expect(subjectOf({ subject: 'team:t1', detail: {} }, zh.audit.kinds, inChinese)).toBe('客服一组')
  expect(subjectOf({ subject: 'skill:lang:en', detail: {} }, zh.audit.kinds, inChinese)).toBe('技能 lang:en')
  expect(subjectOf({ subject: 'house:house', detail: { name: '标准' } }, zh.audit.kinds, inChinese)).toBe('–')
})

test.each(audited)('%s is said in both languages', (type) => {
  for (const { audit } of [zh, en]) expect(audit.types).toHaveProperty([type], expect.any(String))
})
