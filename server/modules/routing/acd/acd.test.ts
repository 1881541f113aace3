import { describe, expect, test } from 'vitest'
import { newId, type OfferId, type UserId, type WorkItemId } from '../../../base/id.ts'
import { type AcdEvent, type Step, step } from './acd.ts'
import { anAgent, aQueue, nine, Rehearsal } from './floor.builder.ts'
import { newFloor, positionOf } from './floor.ts'
import { coolDownMs } from './offering.ts'

describe('a call that is offered', () => {
  test('is the agent’s when they answer, and rings nowhere else', () => {
    const { floor, ada, call } = ringing()

    floor.do({ type: 'offer-accepted', ...offerOf(floor, call) })

    expect(floor.work(call)).toMatchObject({ state: 'active', outcome: 'answered', answeredAt: floor.at })
    expect(floor.state(ada)).toBe('talking')
  })

  test('is answered once, however often that is told', () => {
    const { floor, call } = ringing()
    const accepted: AcdEvent = { type: 'offer-accepted', ...offerOf(floor, call) }

    floor.do(accepted)
    const again = floor.do(accepted)

    expect(again.answer).toEqual({ kind: 'done' })
    expect(again.effects).toEqual([])
  })

  test('cannot be taken by a colleague', () => {
    const { floor, call } = ringing()
    const { offerId } = offerOf(floor, call)

    const { answer } = floor.do({ type: 'offer-accepted', offerId, by: newId<UserId>() })

    expect(answer).toEqual({ kind: 'refused', because: 'not-yours' })
  })

  test('goes to the next agent when it is declined, and the first stays available', () => {
    const { floor, ada, call } = ringing()
    floor.signsIn(anAgent('bob'))

    floor.do({ type: 'offer-refused', ...offerOf(floor, call), because: 'declined' })

    expect(floor.whoHas(call)).toBe('bob')
    expect(floor.state(ada)).toBe('available')
  })

  test('is asked of the same agent again only after a while', () => {
    const { floor, call } = ringing()
    floor.do({ type: 'offer-refused', ...offerOf(floor, call), because: 'declined' })

    floor.after(coolDownMs - 1)
    expect(floor.work(call).state).toBe('waiting')

    floor.after(1)
    expect(floor.whoHas(call)).toBe('ada')
  })

  test('that nobody answers sends the agent on a break and is first in line', () => {
    const { floor, ada, call } = ringing()
    const urgent = floor.arrives({ priority: 9 })

    const { effects } = floor.after(20_000)

    expect(floor.state(ada)).toBe('break')
    expect(effects).toContainEqual({ type: 'missed', agentId: ada.agentId })
    expect(positionOf(floor.floor, floor.work(call))).toBe(1)
    expect(positionOf(floor.floor, floor.work(urgent))).toBe(2)
  })

  test('cannot be answered after its lease, even before a timer fired', () => {
    const { floor, call } = ringing()
    const offer = offerOf(floor, call)
    floor.at += 20_000

    const { answer } = floor.do({ type: 'offer-accepted', ...offer })

    expect(answer).toEqual({ kind: 'refused', because: 'gone' })
  })

  test('stops ringing when the caller hangs up', () => {
    const { floor, ada, call } = ringing()

    const { effects } = floor.do({ type: 'work-gone', workItemId: call.id, outcome: 'abandoned' })

    expect(types(effects)).toEqual(['settled', 'left', 'agent-state'])
    expect(floor.state(ada)).toBe('available')
  })

  test('goes on when the agent goes on a break or loses their phone', () => {
    for (const change of [{ presence: 'break' }, { phoneReachable: false }] as const) {
      const { floor, ada, call } = ringing()
      floor.do({ type: 'agent-changed', change: { agentId: ada.agentId, ...change } })
      expect(floor.work(call)).toMatchObject({ state: 'waiting', firstInLine: true })
    }
  })

  test('a chat goes on when the screen is gone; a call rings on, for the phone is still there', () => {
    const floor = new Rehearsal(aQueue())
    const [ada, bob] = [anAgent('ada'), anAgent('bob', { screenOpen: false })]
    floor.signsIn(ada, bob)
    const [chat, gone] = [floor.arrives({ kind: 'chat' }), { agentId: ada.agentId, screenOpen: false }]
    expect(floor.whoHas(chat)).toBe('ada')

    floor.do({ type: 'agent-changed', change: gone })

    expect(floor.work(chat)).toMatchObject({ state: 'waiting', firstInLine: true })
    expect(floor.whoHas(floor.arrives())).toBe('ada')
    floor.do({ type: 'agent-changed', change: { agentId: bob.agentId, screenOpen: true } })
    expect(floor.whoHas(chat)).toBe('bob')
  })

  test('an old "available" does not undo a missed call, a new one does', () => {
    const { floor, ada } = ringing()
    floor.after(20_000)
    const say = (since: number) =>
      floor.do({
        type: 'agent-changed',
        change: { agentId: ada.agentId, presence: 'available', since: new Date(since) },
      })

    say(floor.at - 1)
    expect(floor.state(ada)).toBe('break')

    floor.at += 5_000
    say(floor.at)
    expect(floor.floor.agents.get(ada.agentId)?.presence).toBe('available')
  })
})

describe('calls and chats at one agent', () => {
  test('a call interrupts chats, and takes the place of one that is still on offer', () => {
    const floor = new Rehearsal(aQueue())
    floor.signsIn(anAgent('ada', { chatCapacity: 3 }))
    const first = floor.isAnswered({ kind: 'chat' })
    const second = floor.arrives({ kind: 'chat' })

    const call = floor.arrives()

    expect(floor.whoHas(call)).toBe('ada')
    expect(floor.work(first).state).toBe('active')
    expect(floor.work(second)).toMatchObject({ state: 'waiting', firstInLine: true })
  })

  test('a chat is not offered during a call or its wrap-up', () => {
    const floor = new Rehearsal(aQueue())
    floor.signsIn(anAgent('ada'))
    const call = floor.isAnswered()
    const chat = floor.arrives({ kind: 'chat' })

    floor.do({ type: 'work-finished', workItemId: call.id })
    expect(floor.whoHas(chat)).toBeUndefined()

    floor.do({ type: 'wrap-up-ended', workItemId: call.id })
    expect(floor.whoHas(chat)).toBe('ada')
  })

  test('as many chats as the agent can bear, and no more', () => {
    const floor = new Rehearsal(aQueue())
    const ada = anAgent('ada', { chatCapacity: 2 })
    floor.signsIn(ada)
    const chats = [1, 2, 3].map(() => floor.arrives({ kind: 'chat' }))

    expect(chats.map((chat) => floor.whoHas(chat))).toEqual(['ada', 'ada', undefined])

    floor.do({ type: 'agent-changed', change: { agentId: ada.agentId, chatCapacity: 3 } })
    expect(floor.whoHas(chats[2]!)).toBe('ada')
  })

  test('presence of somebody nobody knows is refused by name, and adds nobody', () => {
    const floor = new Rehearsal(aQueue())

    const { answer } = floor.do({ type: 'agent-changed', change: { agentId: newId(), presence: 'available' } })

    expect(answer).toEqual({ kind: 'refused', because: 'unknown-agent' })
    expect(floor.floor.agents.size).toBe(0)
  })

  test('a broken capacity is no capacity', () => {
    const floor = new Rehearsal(aQueue())
    for (const chatCapacity of [-1, Number.NaN, -Infinity]) floor.signsIn(anAgent('ada', { chatCapacity }))
    floor.signsIn(anAgent('bob', { chatCapacity: Infinity }))

    for (let n = 0; n < 60; n++) floor.arrives({ kind: 'chat' })

    expect([...floor.floor.agents.values()].map((agent) => agent.chats.size)).toEqual([0, 0, 0, 50])
  })

  test('nothing is offered while an agent is in a consultation', () => {
    const floor = new Rehearsal(aQueue())
    const ada = anAgent('ada')
    floor.signsIn(ada)
    floor.do({ type: 'agent-engaged', agentId: ada.agentId, call: 'leg' })

    const call = floor.arrives()
    expect(floor.state(ada)).toBe('talking')
    expect(floor.whoHas(call)).toBeUndefined()

    floor.do({ type: 'agent-released', agentId: ada.agentId, call: 'leg' })
    expect(floor.whoHas(call)).toBe('ada')
  })
})

describe('the line', () => {
  test('goes by priority, then by age', () => {
    const floor = new Rehearsal(aQueue())
    const [old, urgent, young] = [floor.arrives(), floor.arrives({ priority: 5 }), floor.arrives()]

    expect([urgent, old, young].map((work) => positionOf(floor.floor, floor.work(work)))).toEqual([1, 2, 3])
  })

  test('a freed agent takes the foremost of all the queues they serve', () => {
    const [hotline, vip] = [aQueue(), aQueue({ key: 'vip' })]
    const floor = new Rehearsal(hotline, vip)
    floor.arrives()
    const important = floor.arrives({ queueId: vip.id, priority: 3 })

    floor.signsIn(anAgent('ada'))

    expect(floor.whoHas(important)).toBe('ada')
  })

  test('takes nobody more when it is full, unless somebody is free', () => {
    const floor = new Rehearsal(aQueue({ most: 1 }))
    floor.arrives()
    const { taken } = floor.arrives()

    expect(taken.answer).toEqual({ kind: 'refused', because: 'full' })
    expect(taken.effects).toMatchObject([{ type: 'left', outcome: 'full' }])

    const none = new Rehearsal(aQueue({ most: 0 }))
    none.signsIn(anAgent('ada'))
    expect(none.arrives().taken.answer).toMatchObject({ kind: 'queued', position: 0 })
  })

  test('takes nobody new when it is closed, and still serves who waits', () => {
    const queue = aQueue()
    const floor = new Rehearsal(queue)
    const early = floor.arrives()
    floor.do({ type: 'queues-changed', queues: [{ ...queue, open: false }] })

    expect(floor.arrives().taken.answer).toEqual({ kind: 'refused', because: 'closed' })

    floor.signsIn(anAgent('ada'))
    expect(floor.whoHas(early)).toBe('ada')
  })

  test('ends for who waited too long', () => {
    const floor = new Rehearsal(aQueue({ longestWaitMs: 60_000 }))
    const call = floor.arrives()

    expect(types(floor.after(59_999).effects)).toEqual([])
    expect(floor.after(1).effects).toMatchObject([{ type: 'left', work: { id: call.id }, outcome: 'timed-out' }])
  })

  test('an agent who comes at the last moment still gets the call', () => {
    const floor = new Rehearsal(aQueue({ longestWaitMs: 60_000 }))
    const call = floor.arrives()
    floor.at += 59_000

    floor.signsIn(anAgent('ada'))

    expect(floor.whoHas(call)).toBe('ada')
  })

  test('the same arrival told twice is one customer, also after they left', () => {
    const floor = new Rehearsal(aQueue())
    const { taken, ...call } = floor.arrives()

    expect(floor.do({ type: 'work-arrived', work: call }).answer).toEqual(taken.answer)
    floor.do({ type: 'work-gone', workItemId: call.id, outcome: 'abandoned' })
    expect(floor.do({ type: 'work-arrived', work: call }).answer).toEqual({ kind: 'refused', because: 'gone' })
  })
})

describe('after the conversation', () => {
  test('a call is wrapped up, at most as long as the queue allows', () => {
    const floor = new Rehearsal(aQueue({ wrapUpForMs: 30_000 }))
    const ada = anAgent('ada')
    floor.signsIn(ada)
    const call = floor.isAnswered()

    floor.do({ type: 'work-finished', workItemId: call.id })
    expect(floor.state(ada)).toBe('wrapping-up')

    floor.after(30_000)
    expect(floor.state(ada)).toBe('available')
  })

  test('a caller who hangs up at the moment of the answer was a short conversation', () => {
    const floor = new Rehearsal(aQueue())
    floor.signsIn(anAgent('ada'))
    const call = floor.isAnswered()

    floor.do({ type: 'work-gone', workItemId: call.id, outcome: 'abandoned' })

    expect(floor.work(call)).toMatchObject({ state: 'wrapping-up', outcome: 'answered' })
  })

  test('a lost agent’s customer is back in line, first, and not with the lost agent', () => {
    const floor = new Rehearsal(aQueue())
    floor.signsIn(anAgent('ada'))
    const call = floor.isAnswered()
    floor.arrives({ priority: 9 })

    floor.do({ type: 'work-returned', workItemId: call.id })
    floor.signsIn(anAgent('bob'))

    expect(floor.whoHas(call)).toBe('bob')
  })
})

test('a lost agent who is told of late does not cost the next one the call', () => {
  const { floor, ada, call } = ringing()
  const lost: AcdEvent = { type: 'work-returned', workItemId: call.id, from: ada.agentId }
  floor.do({ type: 'offer-accepted', ...offerOf(floor, call) })
  floor.signsIn(anAgent('bob'))

  floor.do(lost)
  floor.do(lost)

  expect(floor.whoHas(call)).toBe('bob')
})

describe('handing over', () => {
  test('to a queue: one wraps up, the next is found', () => {
    const { floor, ada, call, other } = talking()
    floor.signsIn(anAgent('bob', { queueIds: [other.id] }))
    const as = newId<WorkItemId>()

    floor.do({ type: 'work-handed', workItemId: call.id, as, to: { queueId: other.id } })

    expect(floor.state(ada)).toBe('wrapping-up')
    expect(floor.whoHas({ id: as })).toBe('bob')
    expect(floor.work({ id: as })).toMatchObject({ from: call.id, conversationId: call.conversationId })
  })

  test('to a colleague who is free: it rings there, whatever their skills', () => {
    const { floor, call, other } = talking()
    const bob = anAgent('bob', { queueIds: [other.id] })
    floor.signsIn(bob)
    const as = newId<WorkItemId>()

    floor.do({ type: 'work-handed', workItemId: call.id, as, to: { agentId: bob.agentId } })

    expect(floor.whoHas({ id: as })).toBe('bob')
  })

  test('to a colleague who is not: nothing changes, and it is said why', () => {
    const { floor, call } = talking()
    const bob = anAgent('bob', { presence: 'break' })
    floor.signsIn(bob)

    const { answer, effects } = floor.do({
      type: 'work-handed',
      workItemId: call.id,
      as: newId<WorkItemId>(),
      to: { agentId: bob.agentId },
    })

    expect(answer).toEqual({ kind: 'refused', because: 'not-available' })
    expect(effects).toEqual([])
    expect(floor.work(call).state).toBe('active')
  })

  test('told twice, it happens once', () => {
    const { floor, call, other } = talking()
    const handed: AcdEvent = {
      type: 'work-handed',
      workItemId: call.id,
      as: newId<WorkItemId>(),
      to: { queueId: other.id },
    }

    expect(floor.do(handed).answer).toEqual(floor.do(handed).answer)
    expect(floor.floor.works.size).toBe(2)
  })

  test('after a consultation the colleague has it, and nothing rings', () => {
    const { floor, ada, call } = talking()
    const bob = anAgent('bob')
    floor.signsIn(bob)
    floor.do({ type: 'agent-engaged', agentId: bob.agentId, call: 'consultation' })
    const as = newId<WorkItemId>()

    const { effects } = floor.do({ type: 'work-passed', workItemId: call.id, as, to: bob.agentId })
    floor.do({ type: 'agent-released', agentId: bob.agentId, call: 'consultation' })

    expect(types(effects)).not.toContain('offered')
    expect(floor.work({ id: as })).toMatchObject({ state: 'active', agentId: bob.agentId })
    expect([ada, bob].map((agent) => floor.state(agent))).toEqual(['wrapping-up', 'talking'])
  })
})

describe('what is not as it should be', () => {
  test('a clock that steps back changes no order and no lease', () => {
    const { floor, call } = ringing()
    floor.at -= 3_600_000

    floor.arrives()

    expect(floor.floor.now).toBeGreaterThan(nine)
    expect(floor.floor.offers.get(floor.work(call).offerId!)?.expiresAt).toBe(floor.floor.now + 20_000)
  })

  test('events about nobody are answered and change nothing', () => {
    const floor = newFloor(nine)
    const [workItemId, offerId, by] = [newId<WorkItemId>(), newId<OfferId>(), newId<UserId>()]
    const events: AcdEvent[] = [
      { type: 'work-gone', workItemId, outcome: 'abandoned' },
      { type: 'work-finished', workItemId },
      { type: 'offer-accepted', offerId, by },
      { type: 'offer-withdrawn', offerId },
      { type: 'agent-changed', change: { agentId: by, presence: 'available' } },
      { type: 'agent-engaged', agentId: by, call: 'leg' },
    ]

    for (const event of events) {
      const { answer, effects } = step(floor, event, nine)
      expect(answer.kind).toBe('refused')
      expect(effects).toEqual([])
    }
  })
})

function ringing() {
  const floor = new Rehearsal(aQueue())
  const ada = anAgent('ada')
  floor.signsIn(ada)
  return { floor, ada, call: floor.arrives() }
}

function talking() {
  const [queue, other] = [aQueue(), aQueue({ key: 'second-line' })]
  const floor = new Rehearsal(queue, other)
  const ada = anAgent('ada')
  floor.signsIn(ada)
  return { floor, ada, other, call: floor.isAnswered() }
}

function offerOf(floor: Rehearsal, call: { id: WorkItemId }) {
  const { offerId, agentId } = floor.work(call)
  return { offerId: offerId!, by: agentId! }
}

const types = (effects: Step['effects']) => effects.map(({ type }) => type)
