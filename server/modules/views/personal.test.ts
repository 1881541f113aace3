import { expect, test } from 'vitest'
import { compile } from '../../../lib/conditions/compile.ts'
import type { Condition } from '../../../lib/conditions/condition.ts'
import { asSeenBy, bitsIn, eyeOf, eyesOf, throughEye } from './personal.ts'

const moment = { now: new Date('2026-03-02T12:00:00Z'), today: '2026-03-02' }
const people = ['lin', 'chen', undefined]
const teams = ['care', 'stock', undefined]

const conditions: [what: string, condition: Condition][] = [
  ['mine', { field: 'ticket.assignee', op: 'is', value: 'me' }],
  ['not mine', { field: 'ticket.assignee', op: 'is-not', value: 'me' }],
  ['mine or Chen’s', { field: 'ticket.assignee', op: 'one-of', value: ['me', 'chen'] }],
  ['neither mine nor Chen’s', { field: 'ticket.assignee', op: 'none-of', value: ['chen', 'me'] }],
  ['Lin’s, who may look', { field: 'ticket.assignee', op: 'is', value: 'lin' }],
  [
    'of my team and not mine',
    {
      all: [
        { field: 'ticket.department', op: 'is', value: 'my-team' },
        { not: { field: 'ticket.assignee', op: 'is', value: 'me' } },
      ],
    },
  ],
  [
    'mine, or of my team or the stock',
    {
      any: [
        { field: 'ticket.assignee', op: 'is', value: 'me' },
        { field: 'ticket.department', op: 'one-of', value: ['my-team', 'stock'] },
      ],
    },
  ],
]

test.each(conditions)('%s: through the eye of whoever looks it is what they see', (_, condition) => {
  const looking = ['lin', 'chen', 'zhao'].flatMap((id) => teams.map((teamId) => ({ id, teamId })))
  for (const who of looking)
    for (const assignee of people)
      for (const department of teams) {
        const facts = new Map(
          Object.entries({ 'ticket.assignee': assignee, 'ticket.department': department }).flatMap(([name, value]) =>
            value ? [[name, value] as const] : [],
          ),
        )
        const eye = eyeOf(who, { assigneeId: assignee ?? null, departmentId: department ?? null })
        const seen = compile(asSeenBy(condition, who))(facts, moment)
        const through = throughEye(condition, (eye & bitsIn(condition)) as typeof eye)

        expect(compile(through)(facts, moment), JSON.stringify({ who, assignee, department })).toBe(seen)
      }
})

test('a view that names nobody is counted once, one that says me and my team four times', () => {
  expect(eyesOf(bitsIn({ field: 'ticket.priority', op: 'is', value: 'high' }))).toEqual([0])
  expect(eyesOf(bitsIn({ field: 'ticket.assignee', op: 'is', value: 'me' }))).toEqual([0, 1])
  expect(eyesOf(bitsIn(conditions.at(-1)![1]))).toEqual([0, 1, 2, 3])
})
