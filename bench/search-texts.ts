import { readFileSync } from 'node:fs'
import { readExamples } from '../lib/text/example-file.ts'

/** Draws the same every time: a bench that is repeated searches the same tickets. */
export function dice(seed: number): () => number {
  let state = seed
  return () => {
    // Mulberry32: 32 bits of state, enough for filling a table.
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const surnames = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈',
]
const given = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国志文红春梅浩宇欣怡梓涵子轩诗雨晨俊思嘉琪雅婷博睿',
]
const cities = [
  '北京市朝阳区',
  '上海市浦东新区',
  '广州市天河区',
  '深圳市南山区',
  '杭州市西湖区',
  '成都市武侯区',
  '武汉市洪山区',
  '西安市雁塔区',
]
const roads = ['张杨路', '建国路', '天府大道', '文三路', '科技路', '珞喻路', '滨江东路', '解放北路']
const products = ['变频空调', '滚筒洗衣机', '空气净化器', '扫地机器人', '燃气热水器', '电饭煲', '咖啡机', '对开门冰箱']
const moods = ['客户情绪激动', '客户比较着急', '客户表示理解', '客户要求经理回电', '客户多次来电', '客户语气平和']
const asks = [
  '请尽快安排处理并回电',
  '要求今天之内给答复',
  '希望更换新机',
  '要求全额退款',
  '请核实物流信息',
  '请派师傅上门检测',
  '需要补开发票',
]
const english = [
  'The parcel arrived damaged and the box was wet.',
  'Customer wants a refund to the original card.',
  'Please call back before noon, the engineer did not show up.',
  'Charged twice for the same order, screenshot attached.',
]

const examples = readExamples(readFileSync(new URL('../server/seed/issue-examples.tsv', import.meta.url))).examples.map(
  ({ text }) => text,
)

/** What one ticket says: about 150 characters, four of five in Chinese. */
export type Text = {
  readonly subject: string
  readonly description: string
  readonly name: string
  readonly order: string
}

export function textOf(draw: () => number, number: number): Text {
  const one = <T>(list: readonly T[]): T => list[Math.floor(draw() * list.length)]!
  const name = `${one(surnames)}${one(given)}${draw() < 0.7 ? one(given) : ''}`
  const order = `DD2026${String(100_000_000 + number * 7)}`
  if (draw() < 0.2)
    return {
      subject: `${one(english).split(' ').slice(0, 5).join(' ')}`,
      description: `${one(english)} ${one(english)} ${order}`,
      name,
      order,
    }
  const address = `${one(cities)}${one(roads)}${1 + Math.floor(draw() * 900)}号`
  return {
    subject: one(examples),
    description: `${name}来电，${one(examples)}，产品为${one(products)}，地址${address}。${one(examples)}。${one(moods)}，${one(asks)}。订单号${order}`,
    name,
    order,
  }
}
