import { expect, test } from 'vitest'
import type { Ticket } from '../../../contract/tickets.ts'
import { editOf, valuesOf } from './ticket-values.ts'

test('form values and plain ones go out each in their own place', () => {
  expect(editOf({ subject: '催发货', 'fields.order': 'DD1', 'fields.sum': undefined })).toEqual({
    subject: '催发货',
    fields: { order: 'DD1', sum: null },
  })
})

test('an edit of the subject does not mention the form', () => {
  expect(editOf({ subject: '催发货' })).toEqual({ subject: '催发货' })
})

test('a ticket is read by the names it is edited by', () => {
  const ticket = { subject: 's', description: '', priority: 'high', fields: { order: 'DD1' } } as unknown as Ticket

  expect(valuesOf(ticket)).toMatchObject({ subject: 's', priority: 'high', 'fields.order': 'DD1' })
})
