import { expect, test } from 'vitest'
import type { Relations, Role } from '../../../contract/related.ts'
import { relationsView } from './relations.ts'

const other = (role: Role, state: 'open' | 'closed' = 'open') => ({
  role,
  ticket: {
    id: role + state,
    number: 1029,
    subject: '停电',
    state,
    priority: 'normal',
    type: { zh: '', en: '' },
  } as const,
})
const relations = (...items: Relations['items']): Relations => ({ items, alike: [] })

test('an incident with open parts speaks to all of them', () => {
  const view = relationsView({ state: 'open' }, relations(other('part'), other('part', 'closed')), true)

  expect(view.openParts).toBe(1)
  expect(view.parts).toHaveLength(2)
  expect(view.acts).toEqual(['answer-parts', 'resolve-parts', 'merge', 'split'])
})

test('a part may leave its incident, a ticket by itself may join one', () => {
  expect(relationsView({ state: 'open' }, relations(other('incident')), true).acts).toContain('leave')
  expect(relationsView({ state: 'open' }, relations(), true).acts).toContain('join')
})

test('where it goes on stands first', () => {
  const view = relationsView({ state: 'closed' }, relations(other('split-into'), other('merged-into')), true)

  expect(view.lines.map(({ role }) => role)).toEqual(['merged-into', 'split-into'])
  expect(view.acts).toEqual([])
})

test('who may only read has nothing to press', () => {
  expect(relationsView({ state: 'open' }, relations(other('part')), false).acts).toEqual([])
})
