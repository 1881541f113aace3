import { describe, expect, test } from 'vitest'
import { calibrate } from './calibrate.ts'
import { classify, type Example, train } from './classifier.ts'
import { modelFromBytes, modelToBytes } from './model-file.ts'
import { seededRandom } from './random.ts'

const fruits: Example[] = [
  ...['我要退款', '钱什么时候退给我', '申请退货退款', '把钱退回来', '退款还没到账'].map((text) => ({
    label: 'refund',
    text,
  })),
  ...['空调坏了', '机器开不了机', '屏幕不亮了', '坏了来修一下', '一直报错用不了'].map((text) => ({
    label: 'fault',
    text,
  })),
  ...['I want my money back', 'refund please', 'give me a refund'].map((text) => ({ label: 'refund', text })),
  ...['it is broken', 'does not turn on', 'the screen is broken'].map((text) => ({ label: 'fault', text })),
]

describe('a model', () => {
  const model = train(fruits)

  test.each([
    ['退款退到哪里了', 'refund'],
    ['洗衣机坏了', 'fault'],
    ['a refund for my order', 'refund'],
    ['my phone is broken', 'fault'],
  ])('%s is a %s', (text, label) => {
    expect(classify(model, text).label).toBe(label)
  })

  test('ranks every label, the likeliest first, and the confidences add up to one', () => {
    const { label, confidence, ranked } = classify(model, '退款')

    expect(ranked.map((one) => one.label)).toEqual(['refund', 'fault'])
    expect(ranked[0]).toEqual({ label, confidence })
    expect(ranked.reduce((sum, one) => sum + one.confidence, 0)).toBeCloseTo(1)
  })

  test('is sure of nothing it has never seen', () => {
    for (const text of ['', '   ', '😀', 'ЖЖЖ']) expect(classify(model, text).confidence).toBeLessThan(0.6)
  })

  test('is the same to the last bit when taught the same', () => {
    expect(modelToBytes(train(fruits))).toEqual(modelToBytes(model))
    expect(modelToBytes(train(fruits, { seed: 2 }))).not.toEqual(modelToBytes(model))
  })

  test('with one label only is still a model', () => {
    expect(classify(train([{ label: 'a', text: '你好' }]), '再见')).toMatchObject({ label: 'a', confidence: 1 })
  })

  test('cannot learn from nothing', () => {
    expect(() => train([])).toThrow('no example')
  })
})

test('spoken words that were misheard are known by their sound', () => {
  const heard = '我要腿宽'
  const deaf = classify(train(fruits), heard)
  const hearing = classify(train(fruits, { pinyin: true }), heard)

  expect(hearing.label).toBe('refund')
  expect(hearing.confidence).toBeGreaterThan(deaf.confidence)
})

describe('a model in a file', () => {
  const bytes = modelToBytes(train([...fruits, { label: '投诉', text: '😀 我要投诉' }], { pinyin: true }))

  test('answers as before', () => {
    const before = train([...fruits, { label: '投诉', text: '😀 我要投诉' }], { pinyin: true })

    for (const text of ['退款', 'broken', '😀', '投诉你们']) {
      expect(classify(modelFromBytes(bytes), text)).toEqual(classify(before, text))
    }
  })

  test('that is damaged is refused, wherever the damage is', () => {
    const random = seededRandom(3)
    for (let i = 0; i < 200; i++) {
      const damaged = Buffer.from(bytes)
      damaged[Math.floor(random() * damaged.length)]! ^= 1 + Math.floor(random() * 255)
      expect(() => modelFromBytes(damaged)).toThrow(/text model/)
    }
    for (const length of [0, 5, 20, 30, bytes.length - 1]) {
      expect(() => modelFromBytes(bytes.subarray(0, length))).toThrow(/text model/)
    }
  })
})

describe('calibration', () => {
  /** Two labels told apart by one word; a third of the texts lack it, so nobody can know better than a guess. */
  const random = seededRandom(9)
  const examples = Array.from({ length: 240 }, (_, i): Example => {
    const label = i % 2 === 0 ? 'yes' : 'no'
    const filler = ['天气', '今天', '我们', '然后', '那个'][Math.floor(random() * 5)]!
    return { label, text: random() < 0.33 ? filler : `${filler}${label === 'yes' ? '同意' : '拒绝'}` }
  })
  const calibrated = calibrate(examples, { precision: 0.97 })

  test('the threshold keeps the guesses out and the knowledge in', () => {
    expect(classify(calibrated.model, '今天').confidence).toBeLessThan(calibrated.threshold)
    expect(classify(calibrated.model, '今天同意').confidence).toBeGreaterThanOrEqual(calibrated.threshold)
  })

  test('says how often it was right, over all and above the threshold', () => {
    expect(calibrated.precision).toBeGreaterThanOrEqual(0.97)
    expect(calibrated.accuracy).toBeLessThan(calibrated.precision)
    expect(calibrated.coverage).toBeGreaterThan(0.5)
    expect(calibrated.coverage).toBeLessThan(0.8)
  })

  test('confidence means how often it is right', () => {
    const guesses = ['天气', '今天', '我们', '然后', '那个'].map((text) => classify(calibrated.model, text).confidence)

    for (const confidence of guesses) expect(confidence).toBeLessThan(0.75)
  })

  test('when no threshold is good enough, everything stays a suggestion', () => {
    const noise = Array.from({ length: 40 }, (_, i): Example => ({ label: i % 2 === 0 ? 'a' : 'b', text: '一样' }))

    expect(calibrate(noise, { precision: 0.99 })).toMatchObject({ threshold: 1, coverage: 0 })
  })

  test('one example is enough to start with', () => {
    expect(calibrate([{ label: 'a', text: '好' }], { precision: 0.9 })).toMatchObject({ threshold: 1, coverage: 0 })
  })
})
