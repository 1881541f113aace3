import { expect, test } from 'vitest'
import { maskedPhone, readablePhone } from './phone-number.ts'

test.each([
  ['+8613800138000', '138 0013 8000'],
  ['+861088886666', '010 8888 6666'],
  ['+8675588886666', '0755 8888 6666'],
  ['+4512345678', '+4512345678'],
  ['8001', '8001'],
  ['', ''],
])('%s reads %s', (number, text) => {
  expect(readablePhone(number)).toBe(text)
})

test('a mask keeps the two ends, and leaves extensions alone', () => {
  expect(maskedPhone('+8613800138000')).toBe('138****8000')
  expect(maskedPhone('8001')).toBe('8001')
})
