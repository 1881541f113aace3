import { describe, expect, test } from 'vitest'
import { indexText, searchQuery } from './search-terms.ts'

describe('what is indexed', () => {
  test('two adjacent Chinese characters are one term, the last one of a run also alone', () => {
    expect(indexText('退款失败')).toBe("'退款':1 '款失':2 '失败':3 '败':4")
  })

  test('Latin and number words are lower-cased terms', () => {
    expect(indexText('iPhone 15 PRO')).toBe("'iphone':1 '15':2 'pro':3")
  })

  test('a word inside Chinese keeps its place', () => {
    expect(indexText('订单A12号')).toBe("'订单':1 '单':2 'a12':3 '号':4")
  })

  test('a term that comes again has all its positions', () => {
    expect(indexText('ok ok ok')).toBe("'ok':1,2,3")
  })

  test('full-width letters are the same as half-width ones', () => {
    expect(indexText('ＡＢＣ１２')).toBe(indexText('abc12'))
  })

  test('nothing but signs gives an empty vector', () => {
    expect(indexText(" ',:*&|!()<->\\ 。！\n\u0000")).toBe('')
  })

  test('positions end where PostgreSQL ends them, 256 for one term and 16383 for all', () => {
    const often = indexText('ok '.repeat(1000)).split(':')[1]!.split(',')
    const many = indexText(Array.from({ length: 20_000 }, (_, i) => i.toString(36)).join(' '))

    expect(often).toHaveLength(256)
    expect(many.endsWith(':16383')).toBe(true)
  })

  test('an endless word is cut, and found again by itself', () => {
    const word = 'x'.repeat(5000)

    expect(indexText(word)).toBe(`'${'x'.repeat(64)}':1`)
    expect(searchQuery(word)).toBe(`'${'x'.repeat(64)}':*`)
  })
})

describe('what is asked', () => {
  test('Chinese is a phrase of its pairs', () => {
    expect(searchQuery('退款失败')).toBe("('退款' <-> '款失' <-> '失败')")
  })

  test('one Chinese character is the beginning of a term', () => {
    expect(searchQuery('退')).toBe("'退':*")
  })

  test('all words must occur, the last one as a beginning', () => {
    expect(searchQuery('Refund order dd20')).toBe("'refund' & 'order' & 'dd20':*")
  })

  test('words and Chinese go together', () => {
    expect(searchQuery('退款 iphone')).toBe("('退款') & 'iphone':*")
  })

  test.each(['', '   ', "'", '\\', ':*', '& | ! ( )', '<->', '。，！', '\u0000', '😀', '\ud800'])(
    'nothing to search for in %j',
    (input) => {
      expect(searchQuery(input)).toBeUndefined()
    },
  )

  test('a pasted page asks for a bounded number of terms', () => {
    expect(searchQuery('甲乙 '.repeat(10_000))).toBe("('甲乙')")
    expect(searchQuery(Array.from({ length: 500 }, (_, i) => `w${i}`).join(' '))!.split(' & ')).toHaveLength(16)
  })
})
