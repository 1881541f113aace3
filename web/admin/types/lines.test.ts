import { expect, test } from 'vitest'
import { columnLines, optionLines, readColumns, readOptions } from './lines.ts'

test('a tree of options is read as it is written', () => {
  const text =
    'gd 广东省 / Guangdong\n  sz 深圳市 / Shenzhen\n    ns 南山区 / Nanshan\n  gz 广州市 / Guangzhou\nsh 上海市 / Shanghai'

  expect(optionLines(readOptions(text))).toBe(text)
  expect(readOptions(text)[0]?.options?.map(({ value }) => value)).toEqual(['sz', 'gz'])
})

test('what is called in one language is called so in both', () => {
  expect(readOptions('late 物流延误\n\nother')).toEqual([
    { value: 'late', label: { zh: '物流延误', en: '物流延误' } },
    { value: 'other', label: { zh: 'other', en: 'other' } },
  ])
})

test('columns come with their kind, and a star means required', () => {
  const text = 'name* text 品名 / Goods\nprice money 单价 / Price'

  expect(columnLines(readColumns(text, ['text', 'money']))).toBe(text)
  expect(readColumns('note 备注', ['text', 'money'])).toEqual([
    { key: 'note', kind: 'text', label: { zh: '备注', en: '备注' } },
  ])
})
