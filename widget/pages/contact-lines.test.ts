import { expect, test } from 'vitest'
import type { PageContact } from '../../contract/ticket-page.ts'
import { contactLines } from './contact-lines.ts'

const contact: PageContact = {
  email: 'z***@example.com',
  phone: '+86138****5678',
  mailIsSetUp: true,
  allows: { email: true, phone: true, survey: false },
}

test('each way to reach them can be allowed and forbidden', () => {
  expect(contactLines(contact).map(({ name, isOn }) => [name, isOn])).toEqual([
    ['email', true],
    ['phone', true],
    ['survey', false],
    ['page', false],
  ])
})

test('an address we do not know, or a house without letters, says so and cannot be ticked', () => {
  expect(contactLines({ ...contact, email: undefined })[0]).toMatchObject({ isOn: false, whyNot: 'no-email' })
  expect(contactLines({ ...contact, mailIsSetUp: false })[0]).toMatchObject({ isOn: false, whyNot: 'no-mail' })
})

test('who would rather look by themselves is pushed with nothing', () => {
  expect(contactLines({ ...contact, prefers: 'page' }).at(-1)).toEqual({ name: 'page', isOn: true })
})
