import { describe, expect, test } from 'vitest'
import type { Step } from './acd.ts'
import { anAgent, aQueue, Rehearsal } from './floor.builder.ts'
import { mustHave, type Overflow, type Queue } from './queue.ts'

describe('on to another queue', () => {
  test('after a wait, keeping their age', () => {
    const { floor, first, second } = twoQueues((to) => ({ when: 'waited', afterMs: 60_000, to }))
    const call = floor.arrives({ queueId: first.id })
    const later = floor.arrives({ queueId: second.id, enqueuedAt: floor.at + 30_000 })

    floor.after(60_000)
    floor.signsIn(anAgent('ada', { queueIds: [second.id] }))

    expect(floor.work(call)).toMatchObject({ queueId: second.id, beenIn: [first.id], state: 'offered' })
    expect(floor.work(later).state).toBe('waiting')
  })

  test('and it is said from where, to where and why', () => {
    const { floor, first, second } = twoQueues((to) => ({ when: 'waited', afterMs: 60_000, to }))
    floor.arrives({ queueId: first.id })

    const { effects } = floor.after(60_000)

    expect(decisions({ effects })[0]).toMatchObject({
      kind: 'overflow',
      queueId: first.id,
      toQueueId: second.id,
      because: 'waited',
    })
    expect(effects).toContainEqual(expect.objectContaining({ type: 'moved', from: first.id }))
  })

  test('at the door, when so many wait and nobody is free', () => {
    const { floor, first, second } = twoQueues((to) => ({ when: 'length', over: 1, to }))
    const here = floor.arrives({ queueId: first.id })
    const there = floor.arrives({ queueId: first.id })

    expect([floor.work(here).queueId, floor.work(there).queueId]).toEqual([first.id, second.id])
  })

  test('at the door, when it is closed; with nowhere to go it is turned away', () => {
    const { floor, first, second } = twoQueues((to) => ({ when: 'closed', to }), { open: false })

    const moved = floor.arrives({ queueId: first.id })
    floor.do({ type: 'queues-changed', queues: [first, { ...second, open: false }] })
    const away = floor.arrives({ queueId: first.id })

    expect(floor.work(moved).queueId).toBe(second.id)
    expect(away.taken.answer).toEqual({ kind: 'refused', because: 'closed' })
  })

  test('when it is closed by the hour', () => {
    const hours = { timeZone: 'UTC', week: { 1: [{ from: '10:00', to: '18:00' }] }, exceptions: [] }
    const { floor, first, second } = twoQueues((to) => ({ when: 'closed', to }), { hours })

    const early = floor.arrives({ queueId: first.id })
    expect(floor.work(early).queueId).toBe(second.id)

    floor.after(3_600_000)
    expect(floor.work(floor.arrives({ queueId: first.id })).queueId).toBe(first.id)
  })

  test('when nobody is signed in for it, also if the last one goes home while they wait', () => {
    const { floor, first, second } = twoQueues((to) => ({ when: 'nobody', to }), { skills: [mustHave('投诉', 1)] })
    const ada = anAgent('ada', { skills: [{ skill: '投诉', level: 1 }], presence: 'break' })
    floor.signsIn(ada)
    const call = floor.arrives({ queueId: first.id })
    expect(floor.work(call).queueId).toBe(first.id)

    floor.do({ type: 'agent-changed', change: { agentId: ada.agentId, presence: 'offline' } })
    const next = floor.arrives({ queueId: first.id })

    expect([floor.work(call).queueId, floor.work(next).queueId]).toEqual([second.id, second.id])
  })

  test('is tried again when the other queue was full, and not before', () => {
    const { floor, first, second } = twoQueues((to) => ({ when: 'waited', afterMs: 60_000, to }), {}, { most: 1 })
    const full = floor.arrives({ queueId: second.id })
    const call = floor.arrives({ queueId: first.id })

    floor.after(60_000)
    expect(floor.work(call).queueId).toBe(first.id)
    floor.do({ type: 'work-gone', workItemId: full.id, outcome: 'abandoned' })
    floor.after(10_000)

    expect(floor.work(call).queueId).toBe(second.id)
  })

  test('a ring that slipped in goes round once and harms nobody', () => {
    const [a, b] = [aQueue({ key: 'a' }), aQueue({ key: 'b' })]
    const ways = (to: Queue): Overflow[] => [{ when: 'waited', afterMs: 10_000, to: to.id }]
    const floor = new Rehearsal({ ...a, overflow: ways(b) }, { ...b, overflow: ways(a) })
    const call = floor.arrives({ queueId: a.id })

    for (let n = 0; n < 10; n++) floor.after(10_000)

    expect(floor.work(call)).toMatchObject({ queueId: b.id, beenIn: [a.id] })
    floor.after(600_000)
    expect(floor.find(call)).toBeUndefined()
  })
})

function twoQueues(way: (to: Queue['id']) => Overflow, names: Partial<Queue> = {}, others: Partial<Queue> = {}) {
  const second = aQueue({ key: 'second', ...others })
  const first = aQueue({ key: 'first', ...names, overflow: [way(second.id)] })
  return { first, second, floor: new Rehearsal(first, second) }
}

const decisions = ({ effects }: Pick<Step, 'effects'>) =>
  effects.flatMap((effect) => (effect.type === 'decided' ? [effect.decision] : []))
