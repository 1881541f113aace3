import { describe, expect, test } from 'vitest'
import { draftWords } from './draft-words.ts'
import { fillDraft } from './fill-draft.ts'
import type { FormField } from './form.ts'
import type { Known } from './known.ts'

const now = new Date('2026-11-22T04:00:00Z')

function field(key: string, kind: string, zh: string, more: Partial<FormField> = {}): FormField {
  return { key, kind, label: { zh, en: key }, ...more }
}

function known(texts: readonly string[] = [], more: Partial<Known> = {}): Known {
  const messages = texts.map((text, i) => ({ id: `m${i}`, from: 'customer' as const, text }))
  return { channel: 'chat', keys: [], messages, ...more }
}

function fill(fields: FormField[], what: Known) {
  return fillDraft(fields, what, { now })
}

function values(fields: FormField[], what: Known) {
  return Object.fromEntries(Object.entries(fill(fields, what)).map(([key, { value }]) => [key, value]))
}

describe('what was said fills the form', () => {
  const refund = [
    field('order', 'order-number', '订单号'),
    field('amount', 'money', '退款金额'),
    field('paid-on', 'date', '付款日期'),
    field('phone', 'phone', '联系电话'),
    field('name', 'name', '姓名'),
  ]

  test('each value with the words it came from and their place', () => {
    const text = '我叫王小明，订单号DD20261122003，昨天付了三百五十块钱'
    const filled = fill(refund, known(['你好', text]))

    expect(filled.amount).toEqual({
      value: 350,
      confidence: 0.95,
      evidence: { source: 'message', messageId: 'm1', words: '三百五十块钱', start: 27, end: 33 },
      by: 'rule@1',
      state: 'proposed',
    })
    expect(text.slice(27, 33)).toBe('三百五十块钱')
    expect(values(refund, known(['你好', text]))).toEqual({
      name: '王小明',
      order: 'DD20261122003',
      amount: 350,
      'paid-on': '2026-11-21',
    })
  })

  test('what was said later corrects what was said before', () => {
    expect(values(refund, known(['订单号DD20261122003', '不对，订单号是DD20261122999']))).toEqual({
      order: 'DD20261122999',
    })
  })

  test('what the agent says is not what the customer said', () => {
    const messages = [{ id: 'a', from: 'agent' as const, text: '您的订单号是DD20261122003吗' }]

    expect(values(refund, known([], { messages }))).toEqual({})
  })

  test('a date of the form is a day without a time', () => {
    expect(values([field('visit', 'date', '上门时间')], known(['明天下午三点可以上门']))).toEqual({
      visit: '2026-11-23',
    })
  })

  test('two fields of a kind take what stands beside their labels', () => {
    const repair = [field('visit', 'date', '上门日期'), field('bought', 'date', '购买日期')]

    expect(values(repair, known(['上个月20号购买的，希望下周三上门']))).toEqual({
      visit: '2026-11-25',
      bought: '2026-10-20',
    })
    expect(values(repair, known(['昨天坏的']))).toEqual({ bought: '2026-11-21' })
    expect(values(repair, known(['下周三吧']))).toEqual({ visit: '2026-11-25' })
  })

  test('a plain number counts only beside its label', () => {
    const form = [field('quantity', 'number', '数量')]

    expect(values(form, known(['买了3个，有5天了']))).toEqual({})
    expect(values(form, known(['数量是3']))).toEqual({ quantity: 3 })
  })

  test('a text field can ask for an email', () => {
    const form = [field('mail', 'text', '邮箱', { entity: 'email' }), field('note', 'text', '备注')]

    expect(values(form, known(['发到Ann@example.com']))).toEqual({ mail: 'ann@example.com' })
  })
})

describe('what is known without a word', () => {
  const form = [field('name', 'name', '姓名'), field('phone', 'phone', '电话'), field('where', 'address', '地址')]

  test('the caller number is the number to ring back', () => {
    expect(fill(form, known([], { channel: 'phone', callerNumber: '013812345678' })).phone).toMatchObject({
      value: '+8613812345678',
      evidence: { source: 'caller-number', words: '013812345678' },
    })
  })

  test('an extension or a withheld number is not', () => {
    expect(values(form, known([], { callerNumber: '1001' }))).toEqual({})
    expect(values(form, known([], { callerNumber: 'anonymous' }))).toEqual({})
  })

  test('the card fills what it has, less surely while the customer is a maybe', () => {
    const customer = { name: '王小明', address: '北京市朝阳区', certain: true }

    expect(fill(form, known([], { customer })).name).toMatchObject({ value: '王小明', confidence: 0.95 })
    expect(fill(form, known([], { customer: { ...customer, certain: false } })).name!.confidence).toBeLessThan(0.7)
  })

  test('a number that is said goes before the one they call from', () => {
    expect(values(form, known(['打我13987654321'], { callerNumber: '13812345678' })).phone).toBe('+8613987654321')
  })

  test('one number fills one field', () => {
    const two = [field('phone', 'phone', '电话'), field('second', 'phone', '备用电话')]

    const customer = { phone: '+8613812345678', certain: true }

    expect(values(two, known([], { callerNumber: '13812345678', customer }))).toEqual({ phone: '+8613812345678' })
  })
})

describe('a choice', () => {
  const products = field('product', 'choice', '产品', {
    options: [
      { value: 'ac', label: { zh: '空调', en: 'Air conditioner' } },
      { value: 'outdoor', label: { zh: '空调外机', en: 'Outdoor unit' } },
      { value: 'tv', label: { zh: '电视', en: 'TV' } },
      { value: 'other', label: { zh: '其他', en: 'Other' } },
    ],
  })

  test.each([
    ['我的电视打不开', 'tv'],
    ['空调外机声音大', 'outdoor'],
    ['my tv is broken', 'tv'],
    ['the Air Conditioner leaks', 'ac'],
  ])('%s is %s', (text, value) => {
    expect(values([products], known([text]))).toEqual({ product: value })
  })

  test('is not found inside another word', () => {
    expect(values([products], known(['my mother called']))).toEqual({})
  })

  test('between several names it is less sure', () => {
    expect(fill([products], known(['电视和空调都坏了'])).product!.confidence).toBeLessThan(0.7)
  })

  test('a menu key of the same words decides, and the channel itself can be asked', () => {
    const keys = [{ key: '3', words: { zh: '电视', en: 'TV' } }]
    const channel = field('channel', 'choice', '来源', {
      options: [{ value: 'phone', label: { zh: '电话', en: 'Phone' } }],
    })

    expect(values([products, channel], known([], { channel: 'phone', keys }))).toEqual({
      product: 'tv',
      channel: 'phone',
    })
  })
})

describe('what the draft is called', () => {
  test('the first sentence with something in it, without its greeting', () => {
    expect(draftWords(known(['你好，我的空调漏水了', '已经两天了']))).toEqual({
      subject: '我的空调漏水了',
      description: '你好，我的空调漏水了\n已经两天了',
      priority: 'high',
    })
  })

  test('the menu choice while nothing is said', () => {
    const keys = [{ key: '3', words: { zh: '报修', en: 'Repairs' } }]

    expect(draftWords(known([], { keys }))).toEqual({ subject: '报修', description: '', priority: 'normal' })
    expect(draftWords(known())).toEqual({ subject: '', description: '', priority: 'normal' })
  })

  test('danger is urgent', () => {
    expect(draftWords(known(['插座冒烟了'])).priority).toBe('urgent')
    expect(draftWords(known(['谢谢'])).priority).toBe('normal')
  })

  test('long stories are shortened by whole characters', () => {
    const { subject, description } = draftWords(known(['😀'.repeat(5000)]))

    expect([...subject]).toHaveLength(60)
    expect([...description]).toHaveLength(4000)
    expect(subject.endsWith('😀…')).toBe(true)
  })
})
