import { describe, expect, test } from 'vitest'
import { timeWent } from './time-went.ts'

const start = Date.parse('2026-03-02T09:00:00Z')
const at = (minutes: number) => new Date(start + minutes * 60_000)
const teams: Record<string, string> = { ada: 'care', bob: 'repair', eve: 'finance' }
const teamOf = (person: string) => teams[person]

type Facts = [minutes: number, type: string, more?: Record<string, unknown>][]
const logOf = (facts: Facts) =>
  facts.map(([minutes, type, more]) => ({ type, at: at(minutes), fact: { type, ...more } }))
const went = (facts: Facts, untilMinutes: number) => timeWent(logOf(facts), at(untilMinutes), teamOf)!
const part = (subtaskId: string, departmentId: string) => ({ subtaskId, departmentId })

/** Who had it, in minutes: `care 10`. */
const inMinutes = ({ shares }: ReturnType<typeof went>) =>
  shares.map(({ holder, shareMs }) => `${'id' in holder ? holder.id : holder.kind} ${shareMs / 60_000}`)

const opened: Facts = [[0, 'ticket-opened', { assigneeId: 'ada', departmentId: 'care' }]]

describe('whose a moment is', () => {
  test('the assignee’s team, else the department, else nobody’s', () => {
    expect(inMinutes(went(opened, 10))).toEqual(['care 10'])
    expect(inMinutes(went([[0, 'ticket-opened', { departmentId: 'repair' }]], 10))).toEqual(['repair 10'])
    expect(inMinutes(went([[0, 'ticket-opened']], 10))).toEqual(['nobody 10'])
    expect(inMinutes(went([[0, 'ticket-opened', { assigneeId: 'zoe' }]], 10))).toEqual(['zoe 10'])
  })

  test('the customer’s while it waits for them', () => {
    const facts: Facts = [...opened, [10, 'ticket-waits'], [40, 'ticket-goes-on']]

    expect(inMinutes(went(facts, 60))).toEqual(['care 30', 'customer 30'])
  })

  test('a department’s from the moment it could begin, not only from when it did', () => {
    const facts: Facts = [
      ...opened,
      [10, 'subtask-opened', part('s', 'repair')],
      [10, 'subtask-ready', part('s', 'repair')],
      [50, 'subtask-started', part('s', 'repair')],
      [70, 'subtask-done', part('s', 'repair')],
    ]

    expect(inMinutes(went(facts, 80))).toEqual(['care 20', 'repair 60'])
  })

  test('the ticket’s owner’s while a department asks or hands back', () => {
    const facts: Facts = [
      ...opened,
      [0, 'subtask-ready', part('s', 'repair')],
      [10, 'subtask-waiting', part('s', 'repair')],
      [30, 'subtask-started', part('s', 'repair')],
      [40, 'subtask-handed-back', part('s', 'repair')],
    ]

    expect(inMinutes(went(facts, 60))).toEqual(['repair 20', 'care 40'])
  })

  test('divided between those who have it together', () => {
    const facts: Facts = [
      ...opened,
      [0, 'subtask-ready', part('a', 'repair')],
      [0, 'subtask-ready', part('b', 'finance')],
      [30, 'subtask-done', part('b', 'finance')],
    ]
    const { shares } = went(facts, 60)

    expect(inMinutes(went(facts, 60))).toEqual(['repair 45', 'finance 15'])
    expect(shares.map(({ heldMs }) => heldMs / 60_000)).toEqual([60, 30])
  })

  test('theirs whose approval is asked for, and then theirs to whom it was handed on', () => {
    const facts: Facts = [
      ...opened,
      [10, 'approval-asked', { approvalId: 'q', turn: ['bob'] }],
      [20, 'approval-delegated', { approvalId: 'q', turn: ['eve'] }],
      [50, 'approval-approved', { approvalId: 'q' }],
    ]

    expect(inMinutes(went(facts, 60))).toEqual(['care 20', 'repair 10', 'finance 30'])
  })
})

describe('the end', () => {
  test('is the resolution that stood; waiting to be closed is nobody’s time', () => {
    const facts: Facts = [...opened, [60, 'ticket-resolved'], [4_000, 'ticket-closed']]

    expect(inMinutes(went(facts, 9_000))).toEqual(['care 60'])
  })

  test('is not yet, when it was opened again: the time between was nobody’s fault', () => {
    const facts: Facts = [...opened, [60, 'ticket-resolved'], [100, 'ticket-reopened']]

    expect(inMinutes(went(facts, 130))).toEqual(['care 90', 'resolved 40'])
  })
})

test('the shares of any log sum exactly to the ticket’s life, and the spans leave no gap', () => {
  const kinds = ['ready', 'waiting', 'started', 'done', 'handed-back', 'cancelled', 'held', 'reopened', 'overdue']
  const others = ['ticket-waits', 'ticket-goes-on', 'ticket-resolved', 'ticket-reopened', 'ticket-edited']
  let seed = 7
  const draw = (most: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % most
  }
  for (let round = 0; round < 500; round++) {
    let ms = 0
    const log = [{ type: 'ticket-opened', at: new Date(start), fact: { type: 'ticket-opened', assigneeId: 'ada' } }]
    for (let n = draw(30); n > 0; n--) {
      ms += draw(10_000_001)
      const type = draw(3) === 0 ? others[draw(others.length)]! : `subtask-${kinds[draw(kinds.length)]}`
      const fact = { type, ...part(`s${draw(4)}`, ['care', 'repair', 'finance'][draw(3)]!) }
      log.push({ type, at: new Date(start + ms), fact } as never)
    }
    const { from, until, shares, spans } = timeWent(log, new Date(start + ms + draw(1_000)), teamOf)!

    expect(shares.reduce((sum, { shareMs }) => sum + shareMs, 0)).toBe(until.getTime() - from.getTime())
    for (const [place, span] of spans.entries()) expect(span.from).toEqual(spans[place - 1]?.to ?? from)
    expect(spans.at(-1)?.to ?? from).toEqual(until)
  }
})
