import { expect, test } from 'vitest'
import type { TicketEvent } from '../../../contract/tickets.ts'
import { aboutOf, fallenOf } from './change-about.ts'

const names = { ada: '周婷' }
const about = (type: string, detail: TicketEvent['detail']) =>
  aboutOf({ number: '1', type, at: '2026-03-02T12:00:00Z', actor: 'system', detail, names })

test('who was rung and confirmed is named; a number outside is nobody of ours', () => {
  expect(about('page-confirmed', { userId: 'ada' })).toEqual({ kind: 'person', name: '周婷' })
  expect(about('page-not-confirmed', { outcome: 'busy' })).toEqual({ kind: 'outside' })
})

test('an approval that was passed on says to whom', () => {
  expect(about('approval-delegated', { toId: 'ada' })).toEqual({ kind: 'person', name: '周婷' })
})

test('tags are told with what came and what went', () => {
  expect(about('ticket-tagged', { added: ['加急'], removed: ['物流'] })).toEqual({ kind: 'tags', words: '+加急 −物流' })
})

test('most changes say it all by themselves', () => {
  expect(about('ticket-closed', {})).toBeUndefined()
})

test('a promise that fell is named with the policy that makes it no more', () => {
  const fallen = { promises: ['resolution'], policy: '标准服务' }

  expect(fallenOf({ detail: { fallen } })).toEqual(fallen)
  expect(fallenOf({ detail: {} })).toBeUndefined()
})
