import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Condition, type Operator, operators, type Question } from '../../../../lib/conditions/condition.ts'
import type { TicketTypeId } from '../../../base/id.ts'
import { aType } from '../../tickets/type.builder.ts'
import type { Action } from '../action.ts'
import type { Definition } from '../rule.ts'
import { triggerEventNames, waitMoments } from '../trigger.ts'
import { type Ground, vocabularyOf } from '../vocabulary.ts'
import { namesOf } from './names.ts'
import { readRule } from './read.ts'
import { writeRule } from './write.ts'

const label = (zh: string, en: string) => ({ zh, en })
const ground: Ground = {
  types: [
    aType({
      id: 'type-1' as TicketTypeId,
      key: 'complaint',
      name: label('投诉', 'Complaint'),
      fields: [
        { key: 'order', label: label('订单号', 'Order'), kind: 'order-number', required: false },
        { key: 'amount', label: label('金额', 'Amount'), kind: 'money', required: false },
        { key: 'day', label: label('发生 日期', 'Day'), kind: 'date', required: false },
        // Its label is the word of another field, and one of its options a keyword.
        {
          key: 'demand',
          label: label('优先级', 'Demand'),
          kind: 'choice',
          required: false,
          options: [
            { value: 'and', label: label('且', 'and') },
            { value: 'speed', label: label('催 发货', 'Send faster') },
          ],
        },
      ],
    }),
  ],
  people: [
    { value: 'p1', words: label('陈思雨', '陈思雨') },
    { value: 'p2', words: label('王伟', '王伟') },
    // Two of one name go by their ids.
    { value: 'p3', words: label('王伟', '王伟') },
  ],
  plans: [{ value: 'three', words: label('三部门', 'Three departments') }],
  queues: [{ value: 'repairs', words: label('售后 维修', 'Repairs') }],
  skills: [{ value: 'electric', words: label('电工', 'Electric work') }],
  flows: [{ value: 'notice', words: label('到货 通知', 'Arrival notice') }],
  webhooks: [
    { value: 'w1', words: label('客户系统', '客户系统'), on: true },
    { value: 'w2', words: label('企业 微信', '企业 微信'), on: false },
  ],
  calendars: [{ value: 'c1', words: label('标准工时', 'Office "hours"') }],
  teams: [
    { value: 't1', words: label('客户关怀部', '客户关怀部') },
    { value: 't2', words: label('Back "office"', 'Back "office"') },
  ],
}
const vocabulary = vocabularyOf(ground)
const names = namesOf(vocabulary, ground)

const complaint: Omit<Definition, 'cases'> = {
  when: { on: 'events', events: ['ticket-opened', 'ticket-reopened'] },
  if: {
    all: [
      { field: 'ticket.priority', op: 'is', value: 'urgent' },
      {
        any: [
          { field: 'ticket.type', op: 'one-of', value: ['complaint'] },
          { not: { field: 'ticket.tags', op: 'has-any', value: ['VIP'] } },
        ],
      },
      { field: 'ticket.due', op: 'in-next', value: 7_200_000 },
    ],
  },
  actions: [
    { do: 'assign', to: { kind: 'department', id: 't1' } },
    { do: 'comment', kind: 'public', text: '您好，{customer.name}' },
  ],
  stop: true,
}

test('a rule reads as a sentence in either language', () => {
  expect(writeRule(complaint, names, 'zh')).toBe(
    [
      '当 工单创建 或 工单重开',
      '如果 ticket.priority 是 紧急 且 (类型 属于 [投诉] 或 非 标签 含任一 ["VIP"]) 且 解决时限 未来 2小时',
      '那么',
      '  指派 部门 "客户关怀部";',
      '  回复 公开 "您好，{customer.name}"',
      '并停止',
    ].join('\n'),
  )
  expect(writeRule(complaint, names, 'en')).toBe(
    [
      'when ticket-opened or ticket-reopened',
      'if ticket.priority is urgent and (ticket.type one-of [Complaint] or not ticket.tags has-any ["VIP"]) and ticket.due in-next 2h',
      'then',
      '  assign department "客户关怀部";',
      '  comment public "您好，{customer.name}"',
      'stop',
    ].join('\n'),
  )
})

test('it is read with Chinese punctuation, with both languages mixed, and with comments', () => {
  const text = `当 ticket-opened # 新工单
    如果 ticket.priority is 紧急 且 （ticket.type 属于 【投诉】）
    那么 指派 部门 “客户关怀部”；提醒 班长 "请看 \\"这一单\\""`

  expect(readRule(text, names)).toEqual({
    kind: 'read',
    rule: {
      when: { on: 'events', events: ['ticket-opened'] },
      if: {
        all: [
          { field: 'ticket.priority', op: 'is', value: 'urgent' },
          { field: 'ticket.type', op: 'one-of', value: ['complaint'] },
        ],
      },
      actions: [
        { do: 'assign', to: { kind: 'department', id: 't1' } },
        { do: 'notify', whom: { kind: 'supervisors' }, text: '请看 "这一单"' },
      ],
      stop: false,
    },
  })
})

test.each([
  ['', 1, 1, '应为当'],
  ['当 下雨', 1, 3, '应为一个事件'],
  ['当 工单创建 如果 颜色 是 红', 1, 11, '应为一个字段'],
  ['当 工单创建\n如果 类型 等于 投诉', 2, 7, '应为一个比较'],
  ['当 工单创建\n如果 类型 是\n', 3, 1, '应为一个值，文字写在引号里，但已结束'],
  ['当 工单创建 如果 (类型 是 投诉 那么', 1, 20, '应为)'],
  ['当 工单创建 那么 飞', 1, 11, '应为一个动作'],
  ['当 工单创建 那么 升级 你好', 1, 14, '应为引号里的文字'],
  ['当 工单创建 那么 升级 "你好', 1, 14, '应为右引号'],
  ['当 工单创建 那么 发起评价 发起评价', 1, 16, '应为分号、并停止，或结束'],
  ['当 每 分钟 那么 发起评价', 1, 5, '应为一个数字'],
])('%s is refused at its place', (text, line, column, words) => {
  const read = readRule(text, names)

  expect(read).toMatchObject({ kind: 'wrong', problem: { line, column } })
  expect(read.kind === 'wrong' && read.problem.words.zh).toContain(words)
})

test('brackets without end are refused before anything runs deep', () => {
  expect(readRule(`当 工单创建 如果 ${'('.repeat(5000)}`, names)).toMatchObject({
    kind: 'wrong',
    problem: { column: 32 },
  })
})

const text = fc.string({ unit: 'binary', maxLength: 20 })
const someText = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 })
const anyNumber = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0))

function aQuestion(): fc.Arbitrary<Question> {
  return fc.constantFrom(...vocabulary.values()).chain(({ name: field, kind, options }) => {
    const fitting = (Object.keys(operators) as Operator[]).filter((op) =>
      (operators[op].of as readonly string[]).includes(kind),
    )
    const one: fc.Arbitrary<string | number | boolean> = options
      ? fc.constantFrom(...options.map(({ value }) => value))
      : kind === 'number'
        ? anyNumber
        : kind === 'yes-no'
          ? fc.boolean()
          : kind === 'day'
            ? fc.constantFrom('2026-11-25', 'today', 'today+3', 'today-7')
            : kind === 'time'
              ? fc.constant('2026-11-25T08:30:00.000Z')
              : text
    return fc.constantFrom(...fitting).chain((op): fc.Arbitrary<Question> => {
      const wanted = operators[op].with
      if (wanted === 'nothing') return fc.constant({ field, op })
      if (wanted === 'span') return fc.integer({ min: 1 }).map((value) => ({ field, op, value }))
      if (wanted === 'one') return one.map((value) => ({ field, op, value }))
      const several = fc.array(one as fc.Arbitrary<string | number>, { minLength: 1, maxLength: 4 })
      return several.map((value) => ({ field, op, value }))
    })
  })
}

const { tree: aCondition } = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    aQuestion(),
    fc.array(tie('tree'), { minLength: 2, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('tree'), { minLength: 2, maxLength: 3 }).map((any) => ({ any })),
    tie('tree').map((not) => ({ not })),
  ),
}))

const person = fc.constantFrom('p1', 'p2', 'p3').map((id) => ({ kind: 'person' as const, id }))
const department = fc.constantFrom('t1', 't2').map((id) => ({ kind: 'department' as const, id }))
const busy = department.map(({ id }) => ({ kind: 'least-busy' as const, id }))

/** A reader leaves out what is not there. */
const withoutNothing = <T extends object>(one: T): T =>
  Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined)) as T

const anAction: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ do: fc.constant('set-priority' as const), priority: fc.constantFrom('low', 'normal', 'high', 'urgent') }),
  fc.record({
    do: fc.constant('set-field' as const),
    key: fc.constantFrom('order', 'incident-date', 'and', 'priority'),
    value: fc.oneof(text, anyNumber, fc.constant(null)),
  }),
  fc.record({ do: fc.constant('set-state' as const), state: fc.constantFrom('open', 'pending', 'closed') }),
  fc.record({ do: fc.constant('resolve' as const), result: text }),
  fc.record({ do: fc.constant('assign' as const), to: fc.oneof(person, department, busy) }),
  fc.record({ do: fc.constant('split' as const), plan: fc.constant('three') }),
  fc.record({ do: fc.constant('run-flow' as const), flow: fc.constantFrom('notice', 'gone') }),
  fc.record({
    do: fc.constant('set-status' as const),
    status: fc.constantFrom('open', 'resolved', 'a state that is gone'),
    text,
  }),
  fc
    .record({
      do: fc.constant('route' as const),
      queue: fc.constantFrom('repairs', 'gone'),
      skills: fc.array(
        fc.record({ skill: fc.constantFrom('electric', 'gone'), level: fc.integer({ min: 1, max: 10 }) }),
      ),
      priority: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
    })
    .map(withoutNothing),
  fc
    .record({
      do: fc.constant('ask-approval' as const),
      whom: fc.oneof(
        fc.subarray(['p1', 'p2', 'p3']).map((ids) => ({ kind: 'people' as const, ids })),
        fc.constant({ kind: 'supervisors' as const }),
      ),
      how: fc.constantFrom('one', 'all', 'in-order'),
      text,
      late: fc.option(
        fc.record({ minutes: fc.integer({ min: 1, max: 9999 }), follows: fc.constantFrom('approve', 'refuse') }),
        { nil: undefined },
      ),
    })
    .map(withoutNothing),
  fc.record({ do: fc.constant('tag' as const), add: fc.array(someText), remove: fc.array(someText) }),
  fc.record({ do: fc.constant('comment' as const), kind: fc.constantFrom('public', 'internal'), text }),
  fc.record({
    do: fc.constant('notify' as const),
    whom: fc.oneof(
      person,
      department,
      fc.constantFrom({ kind: 'assignee' as const }, { kind: 'supervisors' as const }),
    ),
    text,
  }),
  fc.record({ do: fc.constant('escalate' as const), text }),
  fc.record({ do: fc.constant('survey' as const) }),
  fc.record({ do: fc.constant('call-webhook' as const), webhook: fc.constantFrom('w1', 'w2', 'gone') }),
)

const aCalendar = fc.constantFrom(undefined, 'c1', 'gone')
const aTrigger: fc.Arbitrary<Definition['when']> = fc
  .oneof(
    fc.array(fc.constantFrom(...triggerEventNames), { minLength: 1, maxLength: 4 }).map((events) => ({
      on: 'events' as const,
      events,
    })),
    fc.integer({ min: 1, max: 10_080 }).map((minutes) => ({ on: 'every' as const, minutes })),
    fc.record({
      on: fc.constant('at' as const),
      time: fc.constantFrom('00:00', '09:30', '23:59'),
      days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
      calendar: aCalendar,
    }),
    fc.record({
      on: fc.constant('after' as const),
      state: fc.constantFrom('open', 'pending', 'resolved', 'closed'),
      minutes: fc.integer({ min: 1, max: 9999 }),
      calendar: aCalendar,
    }),
    fc.record({
      on: fc.constant('since' as const),
      moment: fc.constantFrom(...waitMoments),
      minutes: fc.integer({ min: 1, max: 9999 }),
      calendar: aCalendar,
    }),
  )
  .map(withoutNothing)

const aRule = fc
  .record({
    when: aTrigger,
    if: fc.option(aCondition, { nil: undefined }),
    actions: fc.array(anAction, { minLength: 1, maxLength: 4 }),
    stop: fc.boolean(),
  })
  .map(({ if: condition, ...rule }): Omit<Definition, 'cases'> => (condition ? { ...rule, if: condition } : rule))

test('what is written in either language is read as the same rule, and written as the same text again', () => {
  let conditions = 0
  fc.assert(
    fc.property(aRule, fc.constantFrom('zh', 'en'), (rule, language) => {
      const written = writeRule(rule, names, language)
      const read = readRule(written, names)

      if (read.kind === 'wrong') throw new Error(`${read.problem.message} in\n${written}`)
      expect(read.rule).toEqual(rule)
      expect(writeRule(read.rule, names, language)).toBe(written)
      if (rule.if) conditions += 1
    }),
    { numRuns: 1_500 },
  )
  expect(conditions).toBeGreaterThan(500)
})

test('no text makes the reader break or run on', () => {
  const pieces = fc.constantFrom(
    '当',
    '如果',
    '那么',
    '(',
    ')',
    '[',
    ']',
    ';',
    '"',
    '“',
    '非',
    '且',
    '类型',
    '是',
    '2h',
    '#',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, text), { maxLength: 40 }), (words) => {
      const read = readRule(`当 工单创建 ${words.join(' ')}`, names)
      expect(['read', 'wrong']).toContain(read.kind)
    }),
    { numRuns: 1_000 },
  )
})
