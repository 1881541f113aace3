import { describe, expect, test } from 'vitest'
import type { ConversationId, DraftId, TicketId, TicketTypeId } from '../../base/id.ts'
import { correct, correctedKeys, type Draft, type DraftField, propose, settle, valuesOf } from './draft.ts'

const refund = 'refund' as TicketTypeId
const fault = 'fault' as TicketTypeId
const found = (value: string): DraftField => ({
  value,
  confidence: 0.9,
  evidence: { source: 'message', words: value },
  by: 'rule@1',
  state: 'proposed',
})

const aDraft = (but: Partial<Draft> = {}): Draft => ({
  id: 'draft' as DraftId,
  conversationId: 'conversation' as ConversationId,
  state: 'proposed',
  typeId: undefined,
  typeConfidence: undefined,
  typeEvidence: undefined,
  typeSettled: false,
  settledWords: [],
  subject: '',
  description: '',
  priority: 'normal',
  customerId: undefined,
  fields: {},
  ticketId: undefined,
  revision: 1,
  ...but,
})

describe('new findings', () => {
  test('fill what is empty and replace what was only proposed', () => {
    const before = aDraft({ fields: { order: found('DD1') } })

    expect(propose(before, { fields: { order: found('DD2'), phone: found('138') } }).fields).toMatchObject({
      order: { value: 'DD2' },
      phone: { value: '138' },
    })
  })

  test('never overwrite what a person touched', () => {
    const corrected = correct(aDraft({ fields: { order: found('DD1') } }), { fields: { order: 'DD9' } })

    expect(propose(corrected, { fields: { order: found('DD2') } }).fields.order).toMatchObject({
      value: 'DD9',
      state: 'corrected',
    })
  })

  test('never overwrite the words a person wrote, and go on with the others', () => {
    const written = correct(aDraft(), { description: '三天没发货', priority: 'high' })

    const after = propose(written, { subject: '投诉', description: '', priority: 'normal', fields: {} })

    expect(after).toMatchObject({ subject: '投诉', description: '三天没发货', priority: 'high' })
  })

  test('never change a type that a person chose', () => {
    const chosen = correct(aDraft(), { typeId: refund })

    expect(propose(chosen, { type: { id: fault, confidence: 0.99, evidence: '坏了' }, fields: {} }).typeId).toBe(refund)
  })

  test('that say nothing new change nothing, in whatever order they say it', () => {
    const { value, ...rest } = found('DD1')
    const before = aDraft({ fields: { order: { ...rest, value, evidence: { words: 'DD1', source: 'message' } } } })

    expect(propose(before, { fields: { order: found('DD1') } })).toBe(before)
  })

  test('come too late for a draft that became a ticket', () => {
    const confirmed = settle(aDraft(), 'confirmed', 'ticket' as TicketId)

    expect(propose(confirmed, { fields: { order: found('DD1') } })).toBe(confirmed)
  })
})

describe('the agent’s hand', () => {
  const before = aDraft({ fields: { order: found('DD1'), phone: found('138'), name: found('王') } })
  const after = correct(before, { fields: { order: 'DD1', phone: '139', name: null } })

  test('accepts, corrects and rejects', () => {
    expect(after.fields).toMatchObject({
      order: { state: 'accepted', by: 'rule@1' },
      phone: { state: 'corrected', by: 'agent' },
      name: { state: 'rejected' },
    })
  })

  test('leaves rejected values out of the ticket', () => {
    expect(valuesOf(after)).toEqual({ order: 'DD1', phone: '139' })
  })

  test('teaches: what was not right is known', () => {
    expect(correctedKeys(after)).toEqual(['phone', 'name'])
  })
})

test('of two agents who confirm, the second hears that it is done', () => {
  const confirmed = settle(aDraft(), 'confirmed', 'ticket' as TicketId)

  expect(() => settle(confirmed, 'confirmed', 'other' as TicketId)).toThrow('confirmed already')
})
