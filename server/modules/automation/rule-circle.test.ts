import { expect, test } from 'vitest'
import type { Condition } from '../../../lib/conditions/condition.ts'
import { aType } from '../tickets/type.builder.ts'
import type { Action } from './action.ts'
import { aDefinition } from './rule.builder.ts'
import { circleThrough, type Point } from './rule-circle.ts'
import type { Trigger, TriggerEvent } from './trigger.ts'

const types = [aType()]
const on = (...events: TriggerEvent[]): Trigger => ({ on: 'events', events })
const point = (name: string, when: Trigger, actions: readonly Action[], condition?: Condition): Point => ({
  name,
  says: aDefinition({ when, actions, if: condition }),
})
const names = (start: Point, ...others: Point[]) => circleThrough(start, others, types)?.map(({ name }) => name)

const high: Action = { do: 'set-priority', priority: 'high' }
const low: Action = { do: 'set-priority', priority: 'low' }
const tag: Action = { do: 'tag', add: ['x'], remove: [] }
const pending: Action = { do: 'set-state', state: 'pending' }
const priority = (value: string): Condition => ({ field: 'ticket.priority', op: 'is', value })

test('two rules that set what the other waits for are named', () => {
  const up = point('升', on('ticket-edited'), [high], priority('low'))
  const down = point('降', on('ticket-edited'), [low], priority('high'))

  expect(names(up, down)).toEqual(['升', '降', '升'])
})

test('when what one sets can never be what the other asks for, there is no circle', () => {
  const up = point('升', on('ticket-edited'), [high], priority('low'))
  const elsewhere = point('紧急', on('ticket-edited'), [low], { all: [priority('urgent')] })

  expect(names(up, elsewhere)).toBeUndefined()
})

test('what is not known of a ticket may be anything, also behind a not', () => {
  const up = point('升', on('ticket-edited'), [high])
  const vip: Condition = { all: [{ not: priority('low') }, { field: 'ticket.tags', op: 'has-any', value: ['VIP'] }] }

  expect(names(up, point('降', on('ticket-edited'), [low], vip))).toEqual(['升', '降', '升'])
  expect(names(up, point('降', on('ticket-edited'), [low], { not: priority('high') }))).toBeUndefined()
})

test('the shortest circle is named, also through others', () => {
  const a = point('A', on('ticket-tagged'), [high])
  const b = point('B', on('ticket-edited'), [pending])
  const c = point('C', on('ticket-waits'), [tag])
  const aside = point('D', on('ticket-waits'), [low])

  expect(names(a, aside, c, b)).toEqual(['A', 'B', 'C', 'A'])
  expect(names(c, a, b, aside)).toEqual(['C', 'A', 'B', 'C'])
})

test('a rule alone is no circle: it never reacts to its own change', () => {
  expect(names(point('A', on('ticket-edited'), [high]))).toBeUndefined()
})

test('a rule that waits for a state is set off by one that brings the ticket there', () => {
  const chase = point('催', { on: 'after', state: 'pending', minutes: 60 }, [{ do: 'set-state', state: 'open' }])

  expect(names(chase, point('等', on('ticket-goes-on'), [pending]))).toEqual(['催', '等', '催'])
})

test('what people decide on, and rules that ask for people, set off nothing by themselves', () => {
  const ask: Action = { do: 'ask-approval', whom: { kind: 'supervisors' }, how: 'one', text: '可以吗' }
  const byStaff: Condition = { field: 'event.by', op: 'is', value: 'user' }

  expect(names(point('A', on('approval-refused'), [ask]), point('B', on('ticket-edited'), [high]))).toBeUndefined()
  expect(
    names(point('A', on('ticket-edited'), [tag], byStaff), point('B', on('ticket-tagged'), [high])),
  ).toBeUndefined()
})
