import { describe, expect, test } from 'vitest'
import type { Step } from './acd.ts'
import { anAgent, aQueue, Rehearsal } from './floor.builder.ts'
import { positionOf } from './floor.ts'
import { mustHave, type Queue, type RelaxStep } from './queue.ts'
import type { NewWork } from './work.ts'

describe('the order in line', () => {
  test('priority goes before any wait where nothing ages', () => {
    const floor = busy(aQueue())
    const early = floor.arrives()
    floor.after(500_000)
    const urgent = floor.arrives({ priority: 1 })

    expect(places(floor, urgent, early)).toEqual([1, 2])
  })

  test('where a minute is worth a step of priority, whoever waited a minute more is not overtaken by one step', () => {
    const floor = busy(aQueue({ ageingMs: 60_000 }))
    const early = floor.arrives()
    floor.after(59_999)
    const inTime = floor.arrives({ priority: 1 })
    floor.after(2)
    const late = floor.arrives({ priority: 1 })

    expect(places(floor, inTime, early, late)).toEqual([1, 2, 3])
  })

  test('of the same priority the more valuable customer goes first', () => {
    const floor = busy(aQueue())
    const plain = floor.arrives()
    const valued = floor.arrives({ value: 3 })

    expect(places(floor, valued, plain)).toEqual([1, 2])
  })

  test('an agent who serves two queues goes where waiting counts more', () => {
    const [light, heavy] = [aQueue({ key: 'light' }), aQueue({ key: 'heavy', weight: 3 })]
    const floor = busy(light, heavy)
    const early = floor.arrives({ queueId: light.id })
    floor.after(100_000)
    const weighty = floor.arrives({ queueId: heavy.id })
    floor.after(100_000)

    // 200 s against three times 100 s.
    floor.signsIn(anAgent('bob'))

    expect(floor.whoHas(weighty)).toBe('bob')
    expect(floor.whoHas(early)).toBeUndefined()
  })
})

describe('a demand that relaxes', () => {
  test('asks for less after each step, and says how far it went', () => {
    const floor = new Rehearsal(
      aQueue({ skills: [mustHave('投诉', 5)], relax: [lower(30_000, '投诉', 3), lower(60_000, '*', 0)] }),
    )
    floor.signsIn(anAgent('ada', { skills: [{ skill: '投诉', level: 2 }] }))
    const call = floor.arrives()

    floor.after(30_000)
    expect(floor.whoHas(call)).toBeUndefined()

    const { effects } = floor.after(30_000)
    expect(floor.whoHas(call)).toBe('ada')
    expect(decisionOf({ effects })).toMatchObject({ kind: 'offer', relaxed: 2 })
  })

  test('is looked at by whoever is free at that very moment', () => {
    const floor = new Rehearsal(aQueue({ skills: [mustHave('投诉', 5)], relax: [lower(30_000, '投诉', 3)] }))
    floor.signsIn(anAgent('ada', { skills: [{ skill: '投诉', level: 3 }] }))
    const call = floor.arrives()

    floor.after(29_999)
    expect(floor.whoHas(call)).toBeUndefined()
    floor.after(1)
    expect(floor.whoHas(call)).toBe('ada')
  })

  test('still prefers those who have what was let go', () => {
    const floor = new Rehearsal(aQueue({ skills: [mustHave('投诉', 5)], relax: [lower(30_000, '投诉', 0)] }))
    const call = floor.arrives()
    floor.after(40_000)
    const [ada, bob] = [anAgent('ada'), anAgent('bob', { skills: [{ skill: '投诉', level: 5 }] })]
    floor.do({ type: 'offer-withdrawn', offerId: call.id as never })

    floor.signsIn(ada)
    expect(floor.whoHas(call)).toBe('ada')
    floor.signsIn(bob)
    floor.do({ type: 'offer-refused', offerId: floor.work(call).offerId!, by: ada.agentId, because: 'declined' })
    expect(floor.whoHas(call)).toBe('bob')
  })

  test('lets other teams in when the step says so', () => {
    const teams = { teamIds: ['day' as never], relax: [{ afterMs: 10_000, lower: [], anyTeam: true }] }
    const floor = new Rehearsal(aQueue(teams))
    floor.signsIn(anAgent('ada', { teamId: 'night' as never }))
    const call = floor.arrives()
    expect(floor.whoHas(call)).toBeUndefined()

    floor.after(10_000)

    expect(floor.whoHas(call)).toBe('ada')
  })

  test('changes for those who wait when the queue is changed', () => {
    const queue = aQueue({ skills: [mustHave('投诉', 5)] })
    const floor = new Rehearsal(queue)
    floor.signsIn(anAgent('ada'))
    const call = floor.arrives()

    floor.do({ type: 'queues-changed', queues: [{ ...queue, skills: [], revision: 2 }] })

    expect(floor.whoHas(call)).toBe('ada')
  })

  test('does not change back for an older copy of the queue that is told late', () => {
    const queue = aQueue({ skills: [mustHave('投诉', 5)] })
    const floor = new Rehearsal(queue)
    floor.signsIn(anAgent('ada'))
    floor.do({ type: 'queues-changed', queues: [{ ...queue, skills: [], revision: 2 }] })

    floor.do({ type: 'queues-changed', queues: [queue] })

    expect(floor.whoHas(floor.arrives())).toBe('ada')
  })
})

/** One agent who talks, so that everybody waits. */
function busy(queue: Queue, ...others: Queue[]): Rehearsal {
  const floor = new Rehearsal(queue, ...others)
  floor.signsIn(anAgent('ada'))
  floor.isAnswered()
  return floor
}

const lower = (afterMs: number, skill: string, to: number): RelaxStep => ({
  afterMs,
  lower: [{ skill, to }],
  anyTeam: false,
})

const places = (floor: Rehearsal, ...works: Pick<NewWork, 'id'>[]) =>
  works.map((work) => positionOf(floor.floor, floor.work(work)))

const decisionOf = ({ effects }: Pick<Step, 'effects'>) =>
  effects.flatMap((effect) => (effect.type === 'decided' ? [effect.decision] : [])).at(-1)
