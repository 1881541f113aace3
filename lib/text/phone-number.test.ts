import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskPhoneNumber, readPhoneNumber } from './phone-number.ts'

describe('a number is read', () => {
  test.each([
    ['13812345678', '+8613812345678', 'mobile'],
    ['0086 138 1234 5678', '+8613812345678', 'mobile'],
    ['+86-138-1234-5678', '+8613812345678', 'mobile'],
    ['8613812345678', '+8613812345678', 'mobile'],
    ['013812345678', '+8613812345678', 'mobile'],
    ['１３８１２３４５６７８', '+8613812345678', 'mobile'],
    ['14012345678', '+8614012345678', 'mobile'],
    ['sip:13812345678@10.0.0.1;user=phone', '+8613812345678', 'mobile'],
    ['tel:+8613812345678', '+8613812345678', 'mobile'],
    ['010-62345678', '+861062345678', 'landline'],
    ['(0755) 1234 5678', '+8675512345678', 'landline'],
    ['+86 21 62345678', '+862162345678', 'landline'],
    ['400-812-3123', '+864008123123', 'service'],
    ['8008100000', '+868008100000', 'service'],
    ['95588', '+8695588', 'service'],
    ['10086', '+8610086', 'service'],
    ['12315', '+8612315', 'service'],
    ['+1 415 555 2671', '+14155552671', 'mobile'],
    ['0014155552671', '+14155552671', 'mobile'],
    ['+45 32 12 34 56', '+4532123456', 'mobile'],
  ])('%s is %s, a %s number', (input, e164, kind) => {
    const read = readPhoneNumber(input)

    expect(read.e164).toBe(e164)
    if (!e164.startsWith('+45')) expect(read.kind).toBe(kind)
  })

  test('an extension behind a landline is kept apart', () => {
    expect(readPhoneNumber('010-62345678转801')).toEqual({ e164: '+861062345678', kind: 'landline', extension: '801' })
    expect(readPhoneNumber('010-62345678 ext. 801')).toMatchObject({ e164: '+861062345678', extension: '801' })
  })

  test('a local number needs the area code of the house', () => {
    expect(readPhoneNumber('62345678')).toEqual({ kind: 'unknown' })
    expect(readPhoneNumber('62345678', { areaCode: '010' })).toEqual({ e164: '+861062345678', kind: 'landline' })
  })

  test('a number of another home country', () => {
    expect(readPhoneNumber('(415) 555-2671', { country: 'US' })).toMatchObject({ e164: '+14155552671' })
  })

  test.each(['1001', '4000', '801', '88'])('%s is an extension, not a number', (input) => {
    expect(readPhoneNumber(input)).toEqual({ kind: 'extension' })
  })

  test.each(['anonymous', 'Anonymous', 'Restricted', 'unavailable', '匿名', 'sip:anonymous@anonymous.invalid'])(
    '%s is withheld',
    (input) => {
      expect(readPhoneNumber(input)).toEqual({ kind: 'anonymous' })
    },
  )

  test.each(['', '+', '  ', '0', '+0', 'call me', '138123456789012345678901', '+99999999999', '1381234567', "'; drop"])(
    '%j cannot be read',
    (input) => {
      expect(readPhoneNumber(input)).toEqual({ kind: 'unknown' })
    },
  )

  test('emergency numbers have no international form', () => {
    expect(readPhoneNumber('110')).toEqual({ kind: 'service' })
  })

  test('whatever is typed is read without an error, and reading the answer again changes nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\+?[\d ()-]{0,20}$/)), (input) => {
        const { e164 } = readPhoneNumber(input)
        if (e164) expect(readPhoneNumber(e164).e164).toBe(e164)
      }),
      { numRuns: 2000 },
    )
  })
})

test.each([
  ['+8613812345678', '138****5678'],
  ['+861062345678', '106****5678'],
  ['+14155552671', '+141****2671'],
  ['13812345678', '138****5678'],
  ['+8695588', '+869****88'],
  ['4000', '4000'],
  ['anonymous', 'anonymous'],
])('%s is shown as %s', (number, shown) => {
  expect(maskPhoneNumber(number)).toBe(shown)
})
