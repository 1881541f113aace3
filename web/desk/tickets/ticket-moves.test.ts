import { expect, test } from 'vitest'
import type { Way } from '../../../contract/tickets.ts'
import { awaited, missingFor, movesOf } from './ticket-moves.ts'

const way = (key: string, kind: Way['to']['kind'], but: Partial<Way> = {}): Way => ({
  to: { key, name: { zh: key, en: key }, kind },
  needs: [],
  ...but,
})

test('what resolves stands first, what closes for good last', () => {
  const ways = [way('closed', 'closed'), way('waiting', 'pending'), way('review', 'open'), way('refunded', 'resolved')]

  expect(movesOf({ ways }).open.map(({ to }) => to.key)).toEqual(['refunded', 'review', 'waiting', 'closed'])
})

test('what another role may do, or a guard holds up, is shown apart with its reason', () => {
  const guarded = way('approved', 'open', {
    whyNot: { kind: 'guard', because: { zh: '货未签收', en: 'Goods not back' } },
  })
  const asking = way('refunded', 'resolved', { needs: ['receipt'], whyNot: { kind: 'fields' } })

  expect(movesOf({ ways: [guarded, asking] })).toEqual({ open: [asking], blocked: [guarded] })
})

test('a way that others are asked about cannot be tried again, and is said to be waited for', () => {
  const asked = way('refunded', 'resolved', { approval: 'asked' })
  const needed = way('written-off', 'resolved', { approval: 'needed' })

  expect(movesOf({ ways: [asked, needed] })).toEqual({ open: [needed], blocked: [asked] })
  expect(awaited({ ways: [asked, needed] })).toEqual([asked])
})

test('only fields that are missing are asked for on the way', () => {
  const asking = way('refunded', 'resolved', { needs: ['receipt', 'approved'] })

  expect(missingFor(asking, { fields: { approved: 5, receipt: null } })).toEqual(['receipt'])
})
