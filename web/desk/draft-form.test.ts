import { describe, expect, test } from 'vitest'
import type { Draft, DraftField } from '../../contract/drafts.ts'
import type { ShownField } from '../../contract/forms.ts'
import type { TicketType } from '../../contract/tickets.ts'
import { draftForm, merged, normalForm } from './draft-form.ts'

const order: ShownField = { key: 'order', label: { zh: '订单号', en: 'Order' }, kind: 'order-number', required: true }
const amount: ShownField = { key: 'amount', label: { zh: '金额', en: 'Amount' }, kind: 'money', required: false }
const logistics: TicketType = {
  id: 't1',
  key: 'logistics',
  version: 1,
  isRetired: false,
  statuses: [],
  templates: [],
  name: { zh: '物流', en: 'Logistics' },
  fields: [order, amount],
  respondWithinMs: 1,
  resolveWithinMs: 1,
}

function aField(over: Partial<DraftField> = {}): DraftField {
  return {
    value: 'DD2026',
    confidence: 0.92,
    evidence: { source: 'message', words: '我的订单 DD2026' },
    by: 'rules@1',
    state: 'proposed',
    ...over,
  }
}

function aDraft(over: Partial<Draft> = {}): Draft {
  return {
    id: 'd1',
    conversationId: 'c1',
    state: 'proposed',
    typeId: 't1',
    typeConfidence: 0.924,
    subject: '三天没发货',
    description: '',
    priority: 'normal',
    fields: { order: aField() },
    revision: 1,
    ...over,
  }
}

test('a well-founded value is shown as sure, with where it comes from', () => {
  const [first] = draftForm(aDraft(), [logistics], {}).lines

  expect(first).toMatchObject({
    value: 'DD2026',
    surety: 'sure',
    percent: 92,
    source: 'message',
    words: '我的订单 DD2026',
  })
})

describe('how sure', () => {
  test.each([
    [0.85, 'sure'],
    [0.84, 'likely'],
    [0.6, 'likely'],
    [0.59, 'unsure'],
  ])('%d is %s', (confidence, surety) => {
    expect(draftForm(aDraft({ fields: { order: aField({ confidence }) } }), [logistics], {}).lines[0]?.surety).toBe(
      surety,
    )
  })

  test('what a person accepted or typed is no longer a guess', () => {
    const accepted = aDraft({ fields: { order: aField({ state: 'accepted', confidence: 0.3 }) } })

    expect(draftForm(accepted, [logistics], {}).lines[0]).toMatchObject({ surety: 'human', percent: undefined })
    expect(draftForm(aDraft(), [logistics], { fields: { order: 'X1' } }).lines[0]).toMatchObject({
      value: 'X1',
      surety: 'human',
    })
  })
})

test('a rejected value is not shown again', () => {
  const draft = aDraft({ fields: { order: aField({ state: 'rejected' }) } })

  expect(draftForm(draft, [logistics], {}).lines[0]).toMatchObject({ value: '', surety: 'empty', missing: true })
})

test('the ticket is ready when type, subject and required fields are there', () => {
  expect(draftForm(aDraft(), [logistics], {}).ready).toBe(true)
  expect(draftForm(aDraft({ fields: {} }), [logistics], {})).toMatchObject({ ready: false, missing: ['order'] })
  expect(draftForm({ ...aDraft(), typeId: undefined }, [logistics], {}).ready).toBe(false)
  expect(draftForm(aDraft(), [logistics], { subject: ' ' }).ready).toBe(false)
})

test('a type that a person chose carries no percentage', () => {
  expect(draftForm(aDraft(), [logistics], {}).typePercent).toBe(92)
  expect(draftForm(aDraft(), [logistics], { typeId: 't1' }).typePercent).toBeUndefined()
})

test('money is sent as a number, and what is none is left for the server to refuse', () => {
  expect([
    normalForm(amount, '12.50'),
    normalForm(amount, 'viel'),
    normalForm(order, ' '),
    normalForm(order, '007'),
  ]).toEqual([12.5, 'viel', null, '007'])
})

test('waiting changes become one change, field by field', () => {
  expect(merged({ subject: 'a', fields: { order: '1' } }, { subject: 'b', fields: { amount: 2 } })).toEqual({
    subject: 'b',
    fields: { order: '1', amount: 2 },
  })
})

test('a field nobody spoke of begins as its type says, and is no question', () => {
  const pay: ShownField = { key: 'pay', label: order.label, kind: 'text', required: true, default: 'original' }
  const type = { ...logistics, fields: [pay] }

  const { lines, missing } = draftForm({ ...aDraft(), typeId: type.id, fields: {} }, [type], {})

  expect(missing).toEqual([])
  expect(lines).toMatchObject([{ value: 'original', surety: 'human' }])
})
