import { describe, expect, test } from 'vitest'
import type { QueueId } from '../../../base/id.ts'
import { mistakesIn, type Staff, warningsOf } from './check-queue.ts'
import { aQueue } from './floor.builder.ts'
import { mustHave, type Queue, type RelaxStep } from './queue.ts'

const staff: Staff = { levels: new Map([['投诉', 3]]), teamIds: new Set() }
const stepAfter = (afterMs: number, names: Partial<RelaxStep> = {}): RelaxStep => ({
  afterMs,
  lower: [],
  anyTeam: false,
  ...names,
})

describe('a queue that cannot work is refused', () => {
  test('because its overflow leads back to it, however far around', () => {
    const [a, b, c] = [aQueue(), aQueue(), aQueue()]
    const all = [
      { ...b, overflow: [waited(c)] },
      { ...c, overflow: [waited(a)] },
    ]

    expect(mistakesIn({ ...a, overflow: [waited(b)] }, all)).toEqual([
      { field: 'overflow.0.to', rule: 'leads back to this queue' },
    ])
  })

  test('because its overflow leads to itself, or nowhere', () => {
    const queue = aQueue()

    const mistakes = mistakesIn({ ...queue, overflow: [waited(queue), waited(aQueue())] }, [queue])

    expect(mistakes.map(({ rule }) => rule)).toEqual(['leads back to this queue', 'is not a queue'])
  })

  test('because its steps go back in time', () => {
    const queue = aQueue({ relax: [stepAfter(20_000), stepAfter(20_000)] })

    expect(mistakesIn(queue, [])).toMatchObject([{ field: 'relax.1.afterMs' }])
  })

  test('but not because others, whom it does not lead to, are in a ring', () => {
    const [a, b, free] = [aQueue(), aQueue(), aQueue()]
    const all = [{ ...a, overflow: [waited(b)] }, { ...b, overflow: [waited(a)] }, free]

    expect(mistakesIn({ ...free, overflow: [waited(a)] }, all)).toEqual([])
  })
})

describe('it is said what will never come to pass', () => {
  test.each<[string, Partial<Queue>, { at: string; code: string }]>([
    [
      'a skill nobody has at that level',
      { skills: [mustHave('投诉', 4)] },
      { at: 'skills.0', code: 'skill-nobody-has' },
    ],
    ['a language nobody speaks', { language: 'must' }, { at: 'language', code: 'language-nobody-speaks' }],
    [
      'a step after the longest wait',
      { relax: [stepAfter(600_000, { lower: [{ skill: '*', to: 0 }] })] },
      { at: 'relax.0', code: 'never-reached' },
    ],
    [
      'a step that lets go what is not asked',
      { skills: [mustHave('投诉', 2)], relax: [stepAfter(10_000, { lower: [{ skill: '投诉', to: 2 }] })] },
      { at: 'relax.0', code: 'changes-nothing' },
    ],
    [
      'an overflow at a length that is never allowed',
      { most: 10, overflow: [{ when: 'length', over: 11, to: 'q' as QueueId }] },
      { at: 'overflow.0', code: 'never-reached' },
    ],
    [
      'a second way out that the first always takes',
      {
        overflow: [
          { when: 'nobody', to: 'q' as QueueId },
          { when: 'nobody', to: 'r' as QueueId },
        ],
      },
      { at: 'overflow.1', code: 'never-reached' },
    ],
  ])('%s', (_, names, warning) => {
    expect(warningsOf(aQueue(names), [], staff)).toMatchObject([warning])
  })

  test('an overflow into a closed queue', () => {
    const closed = aQueue({ open: false })

    expect(warningsOf(aQueue({ overflow: [waited(closed)] }), [closed], staff)).toMatchObject([
      { at: 'overflow.0', code: 'leads-to-closed' },
    ])
  })

  test('and nothing of a ladder that works', () => {
    const relax = [
      stepAfter(10_000, { lower: [{ skill: '投诉', to: 1 }] }),
      stepAfter(20_000, { lower: [{ skill: '*', to: 0 }] }),
    ]

    expect(warningsOf(aQueue({ skills: [mustHave('投诉', 3)], relax }), [], staff)).toEqual([])
  })
})

const waited = ({ id }: Queue) => ({ when: 'waited', afterMs: 60_000, to: id }) as const
