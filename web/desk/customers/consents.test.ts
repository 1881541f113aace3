import { expect, test } from 'vitest'
import type { Consent } from '../../../contract/customers.ts'
import { consentLines } from './consents.ts'

const said = (topic: Consent['topic'], state: Consent['state'], at: string): Consent => ({
  topic,
  state,
  saidBy: '李静',
  source: 'card',
  at,
})
const line = (topic: Consent['topic'], consents: readonly Consent[]) =>
  consentLines(consents).find((line) => line.topic === topic)!

test('the newest word counts, and those before are still there to be shown', () => {
  const consents = [
    said('email', 'withdrawn', '2026-11-25T06:00:00Z'),
    said('survey', 'withdrawn', '2026-11-24T06:00:00Z'),
    said('email', 'given', '2026-11-23T06:00:00Z'),
  ]

  expect(line('email', consents)).toMatchObject({
    standing: 'withdrawn',
    isAllowed: false,
    before: [{ state: 'given' }],
  })
})

test('nobody is written to before a yes; ringing goes on until a no', () => {
  expect(line('email', [])).toMatchObject({ standing: 'unsaid', isAllowed: false })
  expect(line('phone', [])).toMatchObject({ standing: 'unsaid', isAllowed: true })
})
