import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type EntityKind, findEntities } from './entities.ts'

/** Sunday noon in Shanghai. */
const now = new Date('2026-11-22T04:00:00Z')

function values(kind: EntityKind, text: string): string[] {
  return findEntities(text, { now })
    .filter((entity) => entity.kind === kind)
    .map((entity) => entity.value)
}

describe('phone numbers', () => {
  test.each([
    ['我的手机号是13812345678', '+8613812345678'],
    ['我的手机号是幺三八一二三四五六七八', '+8613812345678'],
    ['一三八 零零一三 八零零零', '+8613800138000'],
    ['幺三八，一二三四，五六七八', '+8613812345678'],
    ['打138-1234-5678找我', '+8613812345678'],
    ['电话１３８１２３４５６７８', '+8613812345678'],
    ['座机零一零六二三四五六七八', '+861062345678'],
    ['0755-86123456是公司电话', '+8675586123456'],
    ['call me at +1 415 555 2671', '+14155552671'],
    ['one three eight one two three four five six double seven', '+8613812345677'],
  ])('%s', (text, value) => {
    expect(values('phone', text)).toEqual([value])
  })

  test.each(['订单DD13812345678', '12345', '价格138.12345678', '138123456789', '我买了三五个', '二零二六年'])(
    'there is none in %s',
    (text) => {
      expect(values('phone', text)).toEqual([])
    },
  )

  test('two numbers one after the other are two', () => {
    expect(values('phone', '13812345678，13987654321')).toEqual(['+8613812345678', '+8613987654321'])
  })

  test('a number of another home country', () => {
    const [found] = findEntities('my number is (415) 555-2671', { now, country: 'US' })

    expect(found).toMatchObject({ kind: 'phone', value: '+14155552671' })
  })
})

describe('order numbers', () => {
  test.each([
    ['订单号是DD20261122003', 'DD20261122003'],
    ['订单dd20261122003还没到', 'DD20261122003'],
    ['DD20261122003什么时候发货', 'DD20261122003'],
    ['订单号是四五二七九零一三', '45279013'],
    ['单号：4527 9013', '45279013'],
    ['20261122003这个订单', '20261122003'],
    ['快递单号 SF1234567890123', 'SF1234567890123'],
    ['my order number is four five two double seven nine', '452779'],
    ['order #A-10023 never came', 'A-10023'],
    ['订单 12345，电话13812345678', '12345'],
  ])('%s', (text, value) => {
    expect(values('order-number', text)).toEqual([value])
  })

  test.each(['iPhone15坏了', '订单350元', '订单2026年下的', '编号', 'order 3 pizzas', '我的单号是'])(
    'there is none in %s',
    (text) => {
      expect(values('order-number', text)).toEqual([])
    },
  )
})

describe('identity cards', () => {
  test('are known by their check character', () => {
    expect(values('id-card', '身份证号110101199003074514')).toEqual(['110101199003074514'])
    expect(values('id-card', '身份证号110101199003074515')).toEqual([])
    expect(values('id-card', '一一零一零一 一九九零零三零七 四五一四')).toEqual(['110101199003074514'])
  })

  test('may end with X', () => {
    expect(values('id-card', '身份证11010519491231002x。')).toEqual(['11010519491231002X'])
  })
})

describe('money', () => {
  test.each([
    ['付了350元', '350', 'CNY'],
    ['三百五十块钱', '350', 'CNY'],
    ['退我¥1,299.50', '1299.5', 'CNY'],
    ['两块五', '2.5', 'CNY'],
    ['一千二百块', '1200', 'CNY'],
    ['三万五千元', '35000', 'CNY'],
    ['3.5万元', '35000', 'CNY'],
    ['一百零五块钱', '105', 'CNY'],
    ['350元5月付的', '350', 'CNY'],
    ['it was $25.50', '25.5', 'USD'],
    ['20 dollars', '20', 'USD'],
    ['100 yuan', '100', 'CNY'],
    ['给我退款350', '350', 'CNY'],
    ['金额是99.5', '99.5', 'CNY'],
  ])('%s', (text, value, currency) => {
    const found = findEntities(text, { now }).filter(({ kind }) => kind === 'money')

    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ value, currency })
  })

  test.each(['三块屏幕坏了', '我们一块去', '350', '万元', '元旦', '退了3次', '付款2026年', '收到13812345678'])(
    'there is none in %s',
    (text) => {
      expect(values('money', text)).toEqual([])
    },
  )
})

describe('days', () => {
  test.each([
    ['昨天下午三点', '2026-11-21T15:00'],
    ['昨晚八点半', '2026-11-21T20:30'],
    ['大前天', '2026-11-19'],
    ['后天上午10:30', '2026-11-24T10:30'],
    ['今天中午十二点', '2026-11-22T12:00'],
    ['下周三上午十点以后', '2026-11-25T10:00'],
    ['上周五', '2026-11-13'],
    ['这周日', '2026-11-22'],
    ['礼拜六', '2026-11-21'],
    ['上门时间改到周六', '2026-11-28'],
    ['11月20号', '2026-11-20'],
    ['十一月二十号', '2026-11-20'],
    ['1月3日', '2027-01-03'],
    ['去年12月30号', '2025-12-30'],
    ['二零二六年一月三号', '2026-01-03'],
    ['2026年1月3日', '2026-01-03'],
    ['2026-11-20', '2026-11-20'],
    ['2026/1/3 15:20', '2026-01-03T15:20'],
    ['上个月20号', '2026-10-20'],
    ['三天后', '2026-11-25'],
    ['两个星期前', '2026-11-08'],
    ['20号下午两点一刻', '2026-11-20T14:15'],
    ['下午三点', '2026-11-22T15:00'],
    ['yesterday at 3 pm', '2026-11-21T15:00'],
    ['on November 20th, 2025', '2025-11-20'],
    ['20 Nov', '2026-11-20'],
    ['next Wednesday', '2026-11-25'],
    ['three days ago', '2026-11-19'],
    ['in two weeks', '2026-12-06'],
  ])('%s is %s', (text, value) => {
    expect(values('date', text)).toEqual([value])
  })

  test.each(['2026-13-40', '2月30号', '以后天天', '3号楼', '第三天', '25点', 'in may', 'three days'])(
    'there is none in %s',
    (text) => {
      expect(values('date', text)).toEqual([])
    },
  )

  test('today is today where the centre is', () => {
    const lateEvening = new Date('2026-11-22T16:30:00Z')

    expect(findEntities('今天', { now: lateEvening })[0]!.value).toBe('2026-11-23')
    expect(findEntities('今天', { now: lateEvening, timeZone: 'Europe/Berlin' })[0]!.value).toBe('2026-11-22')
  })

  test('a date is not searched inside an order number', () => {
    expect(values('date', '订单DD20261120003')).toEqual([])
  })
})

describe('names', () => {
  test.each([
    ['我叫王小明想退款', '王小明'],
    ['我叫王伟我要退款', '王伟'],
    ['你好，我的名字是欧阳娜娜', '欧阳娜娜'],
    ['联系人：李四', '李四'],
    ['我姓李', '李'],
    ['我是张三。', '张三'],
    ['my name is John Smith and I want', 'John Smith'],
    ['my name is john smith and i want', 'John Smith'],
    ['This is Mary speaking', 'Mary'],
  ])('%s', (text, value) => {
    expect(values('name', text)).toEqual([value])
  })

  test.each(['我是高中生。', '我叫你们经理来', '我是来退款的', '我是黄金会员', 'this is Broken', 'I am Calling'])(
    'there is none in %s',
    (text) => {
      expect(values('name', text)).toEqual([])
    },
  )
})

describe('addresses', () => {
  test.each([
    ['我住在北京市朝阳区建国路88号3号楼502室，空调坏了', '北京市朝阳区建国路88号3号楼502室'],
    ['上海市浦东新区世纪大道100号', '上海市浦东新区世纪大道100号'],
    ['广东省深圳市南山区科技园南路12号的空调', '广东省深圳市南山区科技园南路12号'],
    ['地址是幸福小区5栋2单元301', '幸福小区5栋2单元301'],
    ['我家住海淀区中关村大街27号', '海淀区中关村大街27号'],
    ['I live at 12 Long Street, Apt 5', '12 Long Street, Apt 5'],
  ])('%s', (text, value) => {
    expect(values('address', text)).toEqual([value])
  })

  test.each(['北京', '我在路上', '地址是什么', '上海的天气'])('there is none in %s', (text) => {
    expect(values('address', text)).toEqual([])
  })
})

test('emails are found', () => {
  expect(values('email', '发到Wang.XM@Example.com，谢谢')).toEqual(['wang.xm@example.com'])
  expect(values('email', 'a@b @example.com x@y..com')).toEqual([])
})

test('one sentence gives everything it has, in order, with places in the original text', () => {
  const text = '😀我叫王小明，昨天下午三点下的订单ＤＤ20261122003，付了350元，电话13812345678'
  const found = findEntities(text, { now })

  expect(found.map(({ kind }) => kind)).toEqual(['name', 'date', 'order-number', 'money', 'phone'])
  expect(found.map((entity) => entity.text)).toEqual([
    '王小明',
    '昨天下午三点',
    'ＤＤ20261122003',
    '350元',
    '13812345678',
  ])
})

test('whatever is said, words stand where they are said to stand and never overlap', () => {
  const words = fc.constantFrom(
    ...[
      '我叫王小明',
      '昨天',
      '下午三点',
      '订单号',
      'DD2026112',
      '13812345678',
      '三百五十块',
      '1',
      '一',
      '，',
      ' ',
      '北京市',
      '路',
      '5号',
      'a@b.cn',
      '¥',
      'double one ',
    ],
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.array(words).map((list) => list.join('')),
      ),
      (text) => {
        let last = 0
        for (const { start, end, text: said } of findEntities(text, { now })) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(text.slice(start, end)).toBe(said)
          expect(said.length).toBeGreaterThan(0)
          last = end
        }
      },
    ),
    { numRuns: 500 },
  )
})

test('an endless text is read up to a limit', () => {
  const found = findEntities(`13812345678 ${'05 一'.repeat(100_000)} 13987654321`, { now })

  expect(found[0]).toMatchObject({ kind: 'phone', value: '+8613812345678' })
  expect(found.at(-1)!.end).toBeLessThanOrEqual(10_000)
  expect(found.length).toBeLessThanOrEqual(200)
})
