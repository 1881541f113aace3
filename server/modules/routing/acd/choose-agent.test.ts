import { describe, expect, test } from 'vitest'
import type { Step } from './acd.ts'
import { anAgent, aQueue, Rehearsal } from './floor.builder.ts'
import { mustHave } from './queue.ts'

describe('who gets the call', () => {
  test('the agent who has been idle longest', () => {
    const floor = new Rehearsal(aQueue())
    floor.signsIn(anAgent('ada'), anAgent('bob'))

    const call = floor.arrives()

    expect(floor.whoHas(call)).toBe('ada')
    expect(decision(call.taken)).toMatchObject({ kind: 'offer', because: 'idle-longest' })
  })

  test('the agent the customer knows, even if others idle longer', () => {
    const [ada, bob] = [anAgent('ada'), anAgent('bob')]
    const floor = new Rehearsal(aQueue())
    floor.signsIn(ada, bob)

    const call = floor.arrives({ knownTo: bob.agentId })

    expect(floor.whoHas(call)).toBe('bob')
    expect(decision(call.taken)).toMatchObject({ because: 'knows-the-customer' })
  })

  test('the next one, when the agent the customer knows is talking', () => {
    const [ada, bob] = [anAgent('ada'), anAgent('bob')]
    const floor = new Rehearsal(aQueue())
    floor.signsIn(bob, ada)
    floor.isAnswered()

    expect(floor.whoHas(floor.arrives({ knownTo: bob.agentId }))).toBe('ada')
  })

  test('somebody without chats before somebody who would be interrupted', () => {
    const floor = new Rehearsal(aQueue())
    floor.signsIn(anAgent('ada'))
    floor.isAnswered({ kind: 'chat' })
    floor.signsIn(anAgent('bob'))

    expect(floor.whoHas(floor.arrives())).toBe('bob')
  })

  test('an agent with the skill at the level, and it is said why the others were not chosen', () => {
    const floor = new Rehearsal(aQueue({ skills: [mustHave('投诉', 3)] }))
    const [ada, bob, eve] = [
      anAgent('ada', { skills: [{ skill: '投诉', level: 2 }] }),
      anAgent('bob', { skills: [{ skill: '投诉', level: 3 }] }),
      anAgent('eve', { skills: [{ skill: '投诉', level: 4 }], presence: 'break' }),
    ]
    floor.signsIn(ada, eve, bob)

    const call = floor.arrives()

    expect(floor.whoHas(call)).toBe('bob')
    expect(decision(call.taken)?.considered).toEqual([
      { agentId: bob.agentId, idleMs: 0 },
      { agentId: ada.agentId, excluded: 'lacks-skill', detail: '投诉 2 < 3' },
      { agentId: eve.agentId, excluded: 'not-available', detail: 'break' },
    ])
  })

  test('nobody whose queues are others', () => {
    const [hotline, night] = [aQueue(), aQueue({ key: 'night' })]
    const floor = new Rehearsal(hotline, night)
    floor.signsIn(anAgent('ada', { queueIds: [night.id] }))

    const call = floor.arrives()

    expect(floor.whoHas(call)).toBeUndefined()
    expect(decision(call.taken)?.considered).toMatchObject([{ excluded: 'not-on-queue' }])
  })
})

describe('why nobody has it yet', () => {
  test.each([
    ['nobody-signed-in', []],
    ['nobody-has-the-skills', [anAgent('ada', { skills: [{ skill: 'danish', level: 1 }] })]],
    ['everyone-is-on-break', [anAgent('ada', { presence: 'break', skills: [{ skill: 'english', level: 1 }] })]],
    ['no-phone', [anAgent('ada', { phoneReachable: false, skills: [{ skill: 'english', level: 1 }] })]],
  ])('%s', (because, agents) => {
    const floor = new Rehearsal(aQueue({ skills: [mustHave('english', 1)] }))
    floor.signsIn(...agents)

    expect(decision(floor.arrives().taken)).toMatchObject({ kind: 'wait', because })
  })

  test('a chat and a ticket wait while no desk is open', () => {
    const floor = new Rehearsal(aQueue())
    floor.signsIn(anAgent('ada', { screenOpen: false, ticketCapacity: 1 }))

    for (const kind of ['chat', 'ticket'] as const)
      expect(decision(floor.arrives({ kind }).taken)).toMatchObject({
        because: 'no-screen',
        considered: [{ excluded: 'no-screen' }],
      })
  })

  test('everyone is busy, and it is said with how much', () => {
    const floor = new Rehearsal(aQueue())
    floor.signsIn(anAgent('ada', { chatCapacity: 1 }))
    floor.isAnswered({ kind: 'chat' })

    expect(decision(floor.arrives({ kind: 'chat' }).taken)).toMatchObject({
      because: 'everyone-is-busy',
      considered: [{ excluded: 'at-capacity', detail: '1/1' }],
    })
  })
})

const decision = (taken: Step) => taken.effects.flatMap((e) => (e.type === 'decided' ? [e.decision] : [])).at(-1)
