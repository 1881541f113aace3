import { describe, expect, test } from 'vitest'
import type { Step } from './acd.ts'
import { anAgent, aQueue, Rehearsal } from './floor.builder.ts'
import { mustHave, type Queue } from './queue.ts'

const knows = (...levels: [skill: string, level: number][]) => ({
  skills: levels.map(([skill, level]) => ({ skill, level })),
})

describe('who is asked first', () => {
  test('longest idle: whoever waited longest for work', () => {
    const floor = on({ strategy: 'longest-idle' })
    floor.signsIn(anAgent('ada'), anAgent('bob'))

    const { taken, ...call } = floor.arrives()

    expect(floor.whoHas(call)).toBe('ada')
    expect(decision(taken)).toMatchObject({ because: 'idle-longest', strategy: 'longest-idle' })
  })

  test('least occupied: whoever talked least lately, however long the others sat since', () => {
    const floor = on({ strategy: 'least-occupied' })
    const [ada, bob] = [anAgent('ada'), anAgent('bob')]
    floor.signsIn(ada, bob)
    // Ada talks for five minutes, Bob for one, and Bob is free last.
    talks(floor, 5 * 60_000)
    talks(floor, 60_000)

    const { taken, ...call } = floor.arrives()

    expect(floor.whoHas(call)).toBe('bob')
    expect(decision(taken)).toMatchObject({ because: 'least-occupied' })
    expect(decision(taken)?.considered[0]?.occupiedMs).toBeGreaterThan(50_000)
  })

  test('least occupied: what was long ago counts for little', () => {
    const floor = on({ strategy: 'least-occupied' })
    floor.signsIn(anAgent('ada'), anAgent('bob'))
    talks(floor, 30 * 60_000)
    floor.after(6 * 3_600_000)
    talks(floor, 10 * 60_000)

    expect(floor.whoHas(floor.arrives())).toBe('ada')
  })

  test('best skill: whose skills fit best, each by its weight', () => {
    const floor = on({
      strategy: 'best-skill',
      skills: [
        { skill: '投诉', level: 2, weight: 3, need: 'must' },
        { skill: 'english', level: 1, weight: 1, need: 'must' },
      ],
    })
    floor.signsIn(
      anAgent('ada', knows(['投诉', 3], ['english', 9])),
      anAgent('bob', knows(['投诉', 6], ['english', 2])),
    )

    const { taken, ...call } = floor.arrives()

    expect(floor.whoHas(call)).toBe('bob')
    expect(decision(taken)).toMatchObject({ because: 'best-skill', considered: [{ score: 50 }, { score: 45 }] })
  })

  test('sticky: only the agent they know, for a while; then anybody', () => {
    const floor = on({ strategy: 'sticky', stickyForMs: 20_000 })
    const [ada, bob] = [anAgent('ada'), anAgent('bob')]
    floor.signsIn(ada)
    floor.isAnswered()
    floor.signsIn(bob)
    const call = floor.arrives({ knownTo: ada.agentId })

    expect(floor.whoHas(call)).toBeUndefined()
    expect(decision(call.taken)).toMatchObject({
      because: 'waits-for-the-known-agent',
      considered: [{ excluded: 'busy' }, { excluded: 'waits-for-another' }],
    })

    floor.after(20_000)

    expect(floor.whoHas(call)).toBe('bob')
  })

  test('sticky: nobody waits for an agent who goes home, or has let it ring', () => {
    const floor = on({ strategy: 'sticky', stickyForMs: 600_000 })
    const [ada, bob] = [anAgent('ada'), anAgent('bob')]
    floor.signsIn(ada)
    floor.isAnswered()
    floor.signsIn(bob)
    const call = floor.arrives({ knownTo: ada.agentId })

    floor.do({ type: 'agent-changed', change: { agentId: ada.agentId, presence: 'offline' } })

    expect(floor.whoHas(call)).toBe('bob')
  })

  test('the agent they asked for by name comes before the one they know, and both before the order', () => {
    const floor = on({})
    const [ada, bob, eve] = [anAgent('ada'), anAgent('bob'), anAgent('eve')]
    floor.signsIn(ada, bob, eve)

    const named = floor.arrives({ preferred: eve.agentId, knownTo: bob.agentId })
    const known = floor.arrives({ preferred: eve.agentId, knownTo: bob.agentId })

    expect(floor.whoHas(named)).toBe('eve')
    expect(decision(named.taken)).toMatchObject({ because: 'asked-for' })
    expect(floor.whoHas(known)).toBe('bob')
  })

  test('a preferred skill goes before the order, and keeps nobody out', () => {
    const floor = on({ skills: [{ ...mustHave('vip', 1), need: 'prefer' }] })
    floor.signsIn(anAgent('ada'), anAgent('bob', knows(['vip', 1])))

    const first = floor.arrives()
    const second = floor.arrives()

    expect(floor.whoHas(first)).toBe('bob')
    expect(decision(first.taken)).toMatchObject({ because: 'preferred-skills' })
    expect(floor.whoHas(second)).toBe('ada')
  })
})

describe('what contacts ask for themselves', () => {
  test('skills they bring count beside those of the queue, and it is said who lacks them', () => {
    const floor = on({ skills: [mustHave('投诉', 1)] })
    floor.signsIn(anAgent('ada', knows(['投诉', 3])), anAgent('bob', knows(['投诉', 1], ['退款', 4])))

    const { taken, ...call } = floor.arrives({ skills: [mustHave('退款', 3)] })

    expect(floor.whoHas(call)).toBe('bob')
    expect(decision(taken)?.considered).toMatchObject([{}, { excluded: 'lacks-skill', detail: '退款 0 < 3' }])
  })

  test.each([
    ['must', undefined],
    ['prefer', 'ada'],
    ['ignore', 'ada'],
  ] as const)('a language that nobody here speaks, where the queue says %s', (language, who) => {
    const floor = on({ language })
    floor.signsIn(anAgent('ada'))

    expect(floor.whoHas(floor.arrives({ language: 'en' }))).toBe(who)
  })

  test('who speaks their language comes first', () => {
    const floor = on({ language: 'prefer' })
    floor.signsIn(anAgent('ada'), anAgent('bob', knows(['lang:en', 1])))

    expect(floor.whoHas(floor.arrives({ language: 'en' }))).toBe('bob')
    expect(floor.whoHas(floor.arrives({ language: 'zh' }))).toBe('ada')
  })

  test('only agents of the queue’s teams, if it names some', () => {
    const floor = on({ teamIds: ['night' as never] })
    floor.signsIn(anAgent('ada', { teamId: 'day' as never }), anAgent('bob', { teamId: 'night' as never }))

    const { taken, ...call } = floor.arrives()

    expect(floor.whoHas(call)).toBe('bob')
    expect(decision(taken)?.considered[1]).toMatchObject({ excluded: 'not-on-team' })
  })
})

const on = (names: Partial<Queue>) => new Rehearsal(aQueue(names))

/** Whoever is first takes a call, talks so long and writes no notes. */
function talks(floor: Rehearsal, ms: number): void {
  const { id } = floor.isAnswered()
  floor.after(ms)
  floor.do({ type: 'work-finished', workItemId: id })
  floor.do({ type: 'wrap-up-ended', workItemId: id })
}

function decision({ effects }: Step) {
  return effects.flatMap((effect) => (effect.type === 'decided' ? [effect.decision] : [])).at(-1)
}
