import { expect, test } from 'vitest'
import type { UserId } from '../../base/id.ts'
import { chooseEars } from './choose-ears.ts'

const person = (id: string, role: string, team?: string, active = true) => ({
  id: id as UserId,
  role,
  active,
  team: team === undefined ? undefined : { id: team },
})
const ada = person('ada', 'agent', 'care')
const bob = person('bob', 'supervisor', 'care')
const eve = person('eve', 'supervisor', 'repair')
const root = person('root', 'admin')
const gone = person('gone', 'agent', 'care', false)
const everybody = [ada, bob, eve, root, gone]

test('the owner, the team and its supervisor hear it, each once, and nobody who has left', () => {
  const owned = { assigneeId: 'ada', departmentId: 'care' }

  expect(chooseEars(['owner', 'team', 'supervisor'], owned, everybody)).toEqual(['ada', 'bob'])
  expect(chooseEars(['owner'], { ...owned, assigneeId: 'gone' }, everybody)).toEqual([])
})

test('without a supervisor of its own all supervisors hear it, and without any the admins', () => {
  expect(chooseEars(['supervisor'], { departmentId: 'finance' }, everybody)).toEqual(['bob', 'eve'])
  expect(chooseEars(['supervisor'], {}, [ada, root])).toEqual(['root'])
})
