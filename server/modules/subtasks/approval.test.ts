import { describe, expect, test } from 'vitest'
import type { ApprovalId, TicketId, UserId } from '../../base/id.ts'
import { type Approval, checkVoices, delegate, late, say, turnOf, voiceOf, withdraw } from './approval.ts'

const [ada, bob, eve, boss] = ['ada', 'bob', 'eve', 'boss'] as UserId[] as [UserId, UserId, UserId, UserId]
const noon = new Date('2026-03-02T12:00:00Z')

const anApproval = (but: Partial<Approval> = {}): Approval => ({
  id: 'approval' as ApprovalId,
  ticketId: 'ticket' as TicketId,
  subtaskId: undefined,
  question: '赔付 200 元？',
  how: 'all',
  state: 'open',
  voices: [ada, bob].map(voiceOf),
  askedBy: boss,
  askedAt: noon,
  dueAt: undefined,
  whenLate: undefined,
  decidedAt: undefined,
  revision: 1,
  ...but,
})

const yes = (approval: Approval, who: UserId) => say(approval, who, 'approved', '', noon)
const no = (approval: Approval, who: UserId) => say(approval, who, 'refused', '太贵', noon)

describe('whose word decides', () => {
  test('of one: whoever speaks first', () => {
    expect(yes(anApproval({ how: 'one' }), bob).state).toBe('approved')
    expect(no(anApproval({ how: 'one' }), bob).state).toBe('refused')
  })

  test('of all: everybody, or one who says no', () => {
    expect(yes(anApproval(), ada).state).toBe('open')
    expect(yes(yes(anApproval(), ada), bob).state).toBe('approved')
    expect(no(yes(anApproval(), ada), bob).state).toBe('refused')
  })

  test('in order: one after the other, and nobody before their turn', () => {
    const asked = anApproval({ how: 'in-order' })

    expect(turnOf(asked)).toEqual([ada])
    expect(() => yes(asked, bob)).toThrow('your turn')
    expect(turnOf(yes(asked, ada))).toEqual([bob])
  })

  test('nobody’s who was not asked', () => {
    expect(() => yes(anApproval(), eve)).toThrow('not among those')
  })

  test('a word is not taken back, and not given after the end', () => {
    const once = yes(anApproval(), ada)

    expect(yes(once, ada)).toBe(once)
    expect(() => no(once, ada)).toThrow('already')
    expect(() => yes(no(anApproval(), ada), bob)).toThrow('refused already')
  })
})

describe('handing it on', () => {
  test('lets somebody else answer, and no longer me', () => {
    const handed = delegate(anApproval(), ada, eve)

    expect(handed.voices[0]).toMatchObject({ userId: eve, handedOnBy: [ada] })
    expect(() => yes(handed, ada)).toThrow('not among those')
    expect(yes(yes(handed, eve), bob).state).toBe('approved')
  })

  test('goes neither to who is asked, nor to who handed it on, nor to who asks', () => {
    expect(() => delegate(anApproval(), ada, bob)).toThrow('asked already')
    expect(() => delegate(delegate(anApproval(), ada, eve), eve, ada)).toThrow('asked already')
    expect(() => delegate(anApproval(), ada, boss)).toThrow('own request')
  })

  test('keeps its place in the order', () => {
    expect(turnOf(delegate(anApproval({ how: 'in-order' }), ada, eve))).toEqual([eve])
  })
})

describe('when nobody answers in time', () => {
  test('it is taken as a yes or as a no, as was said when it was asked', () => {
    expect(late(anApproval({ whenLate: { follows: 'approve' } }), noon).state).toBe('approved')
    expect(late(anApproval({ whenLate: { follows: 'refuse' } }), noon).state).toBe('refused')
  })

  test('it passes to one who answers for all that were silent; who spoke has spoken', () => {
    const passed = late(yes(anApproval({ whenLate: { follows: 'pass-on', to: eve } }), ada), noon)

    expect(passed.voices).toMatchObject([
      { userId: ada, said: 'approved' },
      { userId: eve, handedOnBy: [bob] },
    ])
    expect(late(passed, noon)).toBe(passed)
    expect(yes(passed, eve).state).toBe('approved')
  })

  test('it never passes to who asks: those who are asked go on being asked', () => {
    const asked = anApproval({ askedBy: eve, whenLate: { follows: 'pass-on', to: eve } })

    expect(late(asked, noon)).toMatchObject({ state: 'open', voices: asked.voices, whenLate: undefined })
    expect(() => yes(late(asked, noon), eve)).toThrow('not among those')
  })

  test('an answer that came first stands', () => {
    const refused = no(anApproval({ whenLate: { follows: 'approve' } }), ada)

    expect(late(refused, noon)).toBe(refused)
  })
})

test('nobody is asked twice, nor about what they ask themselves', () => {
  expect(() => checkVoices([ada, ada], boss)).toThrow('twice')
  expect(() => checkVoices([ada, boss], boss)).toThrow('own request')
  expect(() => checkVoices([ada], boss, { follows: 'pass-on', to: boss })).toThrow('own request')
})

test('what was answered is not withdrawn', () => {
  expect(withdraw(anApproval(), noon).state).toBe('withdrawn')
  expect(() => withdraw(no(anApproval(), ada), noon)).toThrow('refused already')
})
