import { describe, expect, test } from 'vitest'
import { type Ground, howToReach } from './how-to-reach.ts'

const given = new Map([['email', 'given']] as const)
const withdrawn = new Map([
  ['chat', 'withdrawn'],
  ['email', 'withdrawn'],
  ['phone', 'withdrawn'],
] as const)

function aCustomer(but: Partial<Ground> = {}): Ground {
  return {
    prefers: undefined,
    consents: new Map(),
    hasChat: false,
    hasEmail: false,
    hasPhone: true,
    mailIsSetUp: true,
    failed: [],
    ...but,
  }
}

describe('a result goes', () => {
  test('back into the chat it was asked in', () => {
    const reach = howToReach('result', aCustomer({ hasChat: true, hasEmail: true }))

    expect(reach).toMatchObject({ way: 'chat', because: 'asked-there' })
    expect(reach.instead).toContainEqual({ way: 'email', because: 'no-consent' })
  })

  test('by the way they would rather have, when that is allowed', () => {
    const ground = aCustomer({ hasChat: true, hasEmail: true, prefers: 'email' })

    expect(howToReach('result', { ...ground, consents: given })).toMatchObject({ way: 'email', because: 'preferred' })
    expect(howToReach('result', ground)).toMatchObject({ way: 'chat', because: 'asked-there' })
  })

  test('by e-mail when they said yes and no chat is there', () => {
    const reach = howToReach('result', aCustomer({ hasEmail: true, consents: given }))

    expect(reach).toMatchObject({ way: 'email', because: 'allowed' })
    expect(reach.instead).toContainEqual({ way: 'chat', because: 'no-chat' })
  })

  test('to the page and no further, when nothing else is possible, and says why', () => {
    expect(howToReach('result', aCustomer({ hasEmail: true, consents: given, mailIsSetUp: false }))).toEqual({
      way: 'page',
      because: 'nothing-else',
      instead: [
        { way: 'chat', because: 'no-chat' },
        { way: 'email', because: 'mail-not-set-up' },
        { way: 'phone', because: 'not-by-telephone' },
      ],
    })
  })

  test('by the telephone of a colleague only to who wants to be rung', () => {
    expect(howToReach('result', aCustomer({ prefers: 'phone' }))).toMatchObject({ way: 'phone' })
    expect(howToReach('answer', aCustomer({ prefers: 'phone' }))).toMatchObject({ way: 'page' })
    expect(howToReach('result', aCustomer({ prefers: 'phone', hasPhone: false })).instead).toContainEqual({
      way: 'phone',
      because: 'no-number',
    })
  })

  test('another way when one was given up', () => {
    const ground = aCustomer({ hasChat: true, hasEmail: true, prefers: 'email', consents: given, failed: ['email'] })

    expect(howToReach('result', ground)).toMatchObject({
      way: 'chat',
      instead: [
        { way: 'email', because: 'failed' },
        { way: 'phone', because: 'not-by-telephone' },
      ],
    })
  })

  test('nowhere but to the page of who would rather look there', () => {
    expect(howToReach('result', aCustomer({ hasChat: true, prefers: 'page' }))).toMatchObject({
      way: 'page',
      because: 'preferred',
    })
  })
})

describe('whoever took their consent back', () => {
  const ground = aCustomer({ hasChat: true, hasEmail: true, prefers: 'email', consents: withdrawn })

  test('still gets the answer to what they asked, where they asked it', () => {
    expect(howToReach('answer', ground)).toMatchObject({ way: 'chat', because: 'asked-there' })
    expect(howToReach('result', ground)).toMatchObject({ way: 'chat' })
  })

  test.each(['survey', 'reminder'] as const)('is sent no %s', (errand) => {
    expect(howToReach(errand, ground)).toMatchObject({ way: 'page', because: 'nothing-else' })
  })

  test('of surveys only is asked nothing, and hears everything else', () => {
    const noSurveys = aCustomer({ hasChat: true, consents: new Map([['survey', 'withdrawn']] as const) })

    expect(howToReach('reminder', noSurveys).way).toBe('page')
    expect(howToReach('result', noSurveys).way).toBe('chat')
  })

  test('is not rung, although they would rather be', () => {
    const reach = howToReach('result', aCustomer({ prefers: 'phone', consents: withdrawn }))

    expect(reach.way).toBe('page')
    expect(reach.instead).toContainEqual({ way: 'phone', because: 'consent-withdrawn' })
  })
})
