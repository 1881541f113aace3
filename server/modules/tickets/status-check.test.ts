import { expect, test } from 'vitest'
import { type Status, standardWorkflow, type Transition, type Workflow } from './status.ts'
import { checkWorkflow } from './status-check.ts'

const name = { zh: '状态', en: 'State' }
const status = (key: string, kind: Status['kind']): Status => ({ key, name, kind })
const roles = new Set(['finance'])
const wrong = (workflow: Workflow) => checkWorkflow(workflow, [], roles)

const withState = (one: Status, ...ways: Transition[]): Workflow => ({
  statuses: [...standardWorkflow.statuses, one],
  transitions: [...standardWorkflow.transitions, ...ways],
})

test('the usual states are in order', () => {
  expect(wrong(standardWorkflow)).toEqual([])
})

test.each<[string, Workflow, string, RegExp]>([
  [
    'a state nobody can reach',
    withState(status('far', 'open'), { from: 'far', to: 'resolved' }),
    'statuses.4',
    /no way leads to/,
  ],
  [
    'a state nobody can leave',
    withState(status('pit', 'open'), { from: 'open', to: 'pit' }),
    'statuses.4',
    /nobody can leave/,
  ],
  [
    'a ring without an end',
    withState(status('ring', 'open'), { from: 'open', to: 'ring' }, { from: 'ring', to: 'ring-2' }),
    'transitions.7.to',
    /not a state/,
  ],
  [
    'a resolved state for good',
    withState(status('done', 'resolved'), { from: 'open', to: 'done' }, { from: 'done', to: 'closed' }),
    'statuses.4',
    /reopen/,
  ],
  [
    'a resolved state that never closes',
    withState(status('done', 'resolved'), { from: 'open', to: 'done' }, { from: 'done', to: 'open' }),
    'statuses.4',
    /never be closed/,
  ],
  [
    'waiting without going on',
    withState(status('wait', 'pending'), { from: 'open', to: 'wait' }, { from: 'wait', to: 'resolved' }),
    'statuses.4',
    /when the customer writes/,
  ],
  [
    'a way back from closed',
    withState(status('x', 'open'), { from: 'closed', to: 'x' }),
    'transitions.6.to',
    /closed cannot become open/,
  ],
  [
    'a way for nobody',
    withState(status('x', 'open'), { from: 'open', to: 'x', roles: [] }, { from: 'x', to: 'open' }),
    'transitions.6.roles',
    /nobody may/,
  ],
  [
    'a field that is not there',
    withState(status('x', 'open'), { from: 'open', to: 'x', needs: ['gone'] }, { from: 'x', to: 'open' }),
    'transitions.6.needs',
    /not a field/,
  ],
  [
    'the same way twice',
    { ...standardWorkflow, transitions: [...standardWorkflow.transitions, standardWorkflow.transitions[0]!] },
    'transitions.6',
    /twice/,
  ],
  [
    'a guard that never holds',
    withState(
      status('x', 'open'),
      {
        from: 'open',
        to: 'x',
        guard: {
          all: [
            { field: 'ticket.assigned', op: 'is', value: true },
            { field: 'ticket.assigned', op: 'is', value: false },
          ],
        },
      },
      { from: 'x', to: 'open' },
    ),
    'transitions.6.guard',
    /never hold/,
  ],
])('%s is refused at its place', (_, workflow, path, rule) => {
  expect(wrong(workflow)).toContainEqual({ path, rule: expect.stringMatching(rule) })
})

test('a way that needs what nobody may write is refused', () => {
  const receipt = { key: 'receipt', kind: 'text', label: name, required: false, write: [] } as const
  const [first, ...rest] = standardWorkflow.transitions
  const workflow = { ...standardWorkflow, transitions: [{ ...first!, needs: ['receipt'] }, ...rest] }

  expect(checkWorkflow(workflow, [receipt], roles)).toEqual([
    { path: 'transitions.0.needs', rule: 'receipt must be filled, and nobody may write it' },
  ])
})

test('two states that only lead to each other come to no end', () => {
  const workflow = {
    statuses: [...standardWorkflow.statuses, status('a', 'open'), status('b', 'open')],
    transitions: [
      ...standardWorkflow.transitions,
      { from: 'open', to: 'a' },
      { from: 'a', to: 'b' },
      { from: 'b', to: 'a' },
    ],
  }

  expect(wrong(workflow).map(({ path }) => path)).toEqual(['statuses.4', 'statuses.5'])
})

test('a type begins with an open state', () => {
  const workflow = { ...standardWorkflow, statuses: standardWorkflow.statuses.toReversed() }

  expect(wrong(workflow)).toMatchObject([{ path: 'statuses.0.kind' }])
})
