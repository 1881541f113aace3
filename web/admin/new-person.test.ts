import { expect, test } from 'vitest'
import { asNewUser, easyPassword, nobodyYet, wrongFrom, wrongIn } from './new-person.ts'

const chen = { ...nobodyYet, name: ' 陈晨 ', email: 'chen@example.com', password: 'long enough' }

test('everything that is missing is named at once', () => {
  expect(wrongIn({ ...nobodyYet, role: '', extension: '12a' })).toEqual({
    name: true,
    email: true,
    password: true,
    role: true,
    extension: true,
  })
})

test('a person without a phone needs no extension', () => {
  expect(wrongIn(chen)).toEqual({})
  expect(asNewUser(chen)).toEqual({ name: '陈晨', email: 'chen@example.com', password: 'long enough', role: 'agent' })
})

test("the server's no stands beside the field it names", () => {
  expect(wrongFrom({ 'body.email': 'is taken', 'body.unknown': 'x' })).toEqual({ email: true })
})

test('a made-up password is long enough and has no signs that look alike', () => {
  const password = easyPassword()

  expect(password).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/)
  expect(password).not.toMatch(/[lo01i]/)
})
