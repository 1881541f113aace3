import { expect, test } from 'vitest'
import { type CustomerId, newId } from '../../base/id.ts'
import { aTicket } from '../tickets/ticket.builder.ts'
import { likeness, worthTelling } from './likeness.ts'

const wang = newId<CustomerId>()

test('the same order told twice is one trouble, whoever tells it', () => {
  const one = aTicket({ subject: '三天未发货', fields: { order: 'DD20261122003' } })
  const other = aTicket({ subject: '还没收到货，请尽快', fields: { order: 'DD20261122003' }, typeId: one.typeId })

  const { score, because } = likeness(one, other)

  expect(score).toBeGreaterThanOrEqual(worthTelling)
  expect(because).toEqual(['same-value', 'same-type'])
})

test('a customer who says it again in other words', () => {
  const one = aTicket({ subject: '空调不制冷，预约上门维修', customerId: wang })
  const other = aTicket({ subject: '上门维修，空调不制冷', customerId: wang })

  expect(likeness(one, other).because).toEqual(['same-customer', 'same-words'])
})

test('a customer with two troubles has two tickets', () => {
  const one = aTicket({ subject: '空调不制冷', customerId: wang })
  const other = aTicket({ subject: '重复扣款，申请退款', customerId: wang })

  expect(likeness(one, other).score).toBeLessThan(worthTelling)
})

test('what is chosen from a list or is short is shared by chance', () => {
  const one = aTicket({ subject: '咖啡机漏水', fields: { demand: 'refund', amount: 1299, floor: '12' } })
  const other = aTicket({ subject: '发票抬头更正', fields: { demand: 'refund', amount: 1299, floor: '12' } })

  expect(likeness(one, other)).toEqual({ score: 0, because: [] })
})

test('a word or two say nothing', () => {
  expect(likeness(aTicket({ subject: '退款' }), aTicket({ subject: '退款' })).because).not.toContain('same-words')
})
