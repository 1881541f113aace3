import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../server/testing/test-database.ts'
import { indexText, searchQuery } from './search-terms.ts'

const db = new pg.Client({ connectionString: await testDatabase() })

beforeAll(async () => {
  await db.connect()
})

afterAll(async () => {
  await db.end()
})

/** Asks PostgreSQL itself whether the query of `input` finds `text`. */
async function finds(text: string, input: string): Promise<boolean> {
  const query = searchQuery(input)
  if (query === undefined) throw new Error(`There is nothing to search for in ${JSON.stringify(input)}`)
  const { rows } = await db.query('select $1::tsvector @@ $2::tsquery as found', [indexText(text), query])
  return rows[0].found
}

const complaint = '客户王小明来电，退款失败三次。订单DD20261122003，iPhone 15 Pro；联系电话13812345678，非常生气！'

test.each([
  '退',
  '败',
  '气',
  '明',
  '款失',
  '退款失败',
  '退款失败三次',
  '小明来电',
  'dd20261122003',
  'DD2026',
  'iphone pro',
  '退款 iPhone',
  '13812',
])('%s finds the complaint', async (input) => {
  expect(await finds(complaint, input)).toBe(true)
})

test.each(['款退', '失败退款', '电退', '王明', '喜', '退款成功', 'android', '退款 android', 'hone'])(
  '%s does not find the complaint',
  async (input) => {
    expect(await finds(complaint, input)).toBe(false)
  },
)

const chinese = fc.array(fc.constantFrom(...'退款失败客户王小明电话的一是，。 \n'), { minLength: 1, maxLength: 60 })
const anything = fc.string({ unit: 'grapheme', maxLength: 80 })

test('any piece of a Chinese text finds the text, from one character on', async () => {
  await fc.assert(
    fc.asyncProperty(chinese, fc.nat(), fc.integer({ min: 1, max: 20 }), async (characters, from, length) => {
      const start = from % characters.length
      const piece = characters.slice(start, start + length).join('')
      fc.pre(searchQuery(piece) !== undefined)
      expect(await finds(characters.join(''), piece)).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('what is found by one run of Chinese really contains it', async () => {
  const run = fc.array(fc.constantFrom(...'退款失败退款'), { minLength: 2, maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(chinese, run, async (characters, wanted) => {
      const text = characters.join('')
      expect(await finds(text, wanted.join(''))).toBe(text.includes(wanted.join('')))
    }),
    { numRuns: 500 },
  )
})

test('whatever is typed or stored, PostgreSQL can read it, and a text finds itself', async () => {
  const hostile = fc.oneof(anything, fc.stringMatching(/^['"\\:*&|!()<> a退-]{0,40}$/), fc.string({ unit: 'binary' }))
  await fc.assert(
    fc.asyncProperty(hostile, async (text) => {
      if (searchQuery(text) === undefined) await db.query('select $1::tsvector', [indexText(text)])
      else expect(await finds(text, text)).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

test('a very long text stays within the limits of a tsvector', async () => {
  const longWords = Array.from({ length: 30_000 }, (_, i) => `ﷺ${i}`).join(' ')
  const longChinese = Array.from({ length: 100_000 }, (_, i) =>
    String.fromCharCode(0x4e00 + ((i * 7919) % 20_000)),
  ).join('')

  for (const text of [longWords, longChinese, '哈'.repeat(100_000), 'x'.repeat(1_000_000)]) {
    await db.query('select $1::tsvector', [indexText(text)])
  }
  expect(await finds(longChinese, longChinese.slice(10_000, 10_008))).toBe(true)
})

test('thousands of texts are searched through an index, in Chinese and in English', async () => {
  await db.query('create temp table said (text text, terms tsvector)')
  for (let i = 0; i < 2000; i++) {
    const text = i % 100 === 0 ? `第${i}位客户说退款失败，请尽快处理` : `第${i}位客户咨询发货时间 shipping ${i}`
    await db.query('insert into said values ($1, $2::tsvector)', [text, indexText(text)])
  }
  await db.query('create index on said using gin (terms)')
  await db.query('set enable_seqscan = off')

  const found = async (input: string) =>
    (await db.query('select text from said where terms @@ $1::tsquery', [searchQuery(input)])).rowCount

  expect(await found('退款失败')).toBe(20)
  expect(await found('退款失败 第300位')).toBe(1)
  expect(await found('Shipping 1999')).toBe(1)
  expect(await found('败')).toBe(20)
  expect(await found('退货失败')).toBe(0)
})
