import { expect, test } from 'vitest'
import { type CalendarId, newId } from '../../base/id.ts'
import { aCalendar } from './calendar.builder.ts'
import { checkPolicy } from './check-policy.ts'
import { aPolicy } from './policy.builder.ts'
import type { Policy, Step } from './policy.ts'

const hour = 3_600_000
const mondays = aCalendar({ week: { 1: [{ from: '09:00', to: '10:00' }] } })
const book = { version: 1, since: new Date(0), calendars: [mondays], policies: [] }
const none = { 'first-response': {}, 'next-response': {}, resolution: {} }
const within = (normal: number): Policy['targets'] => ({ ...none, resolution: { normal } })
const named = {
  vocabulary: new Map(),
  webhooks: [
    { id: 'crm', name: '客户系统', on: true },
    { id: 'erp', name: '旧系统', on: false },
  ],
}
const calls = (webhookId: string) => [aStep({ acts: [{ do: 'webhook', webhookId }] })]
const aStep = (but: Partial<Step>): Step => ({
  id: 'half',
  clock: 'resolution',
  at: { percent: 50 },
  acts: [{ do: 'alert' }],
  ...but,
})

test.each<[string, Partial<Policy>, string]>([
  ['nothing', { targets: none }, 'targets promises nothing'],
  ['no time at all', { targets: within(0) }, 'targets.resolution.normal must be a minute at least'],
  [
    'more than a year of work',
    { targets: within(9_000 * hour) },
    'targets.resolution.normal must be a year of working time at most',
  ],
  [
    'what its calendar takes years for',
    { targets: within(400 * hour), calendarId: mondays.id },
    'targets.resolution.normal would take this calendar more than five years',
  ],
  [
    'a clock that never runs',
    { pausesIn: ['open'] },
    'pausesIn names the state that work is done in: no clock would ever run',
  ],
  ['by nobody’s calendar', { calendarId: newId<CalendarId>() }, 'calendarId is not a calendar of this centre'],
  ['one step twice', { ladder: [aStep({}), aStep({ at: { percent: 90 } })] }, 'ladder has two steps with one id'],
  [
    'a step of what it does not promise',
    { targets: within(hour), ladder: [aStep({ clock: 'next-response' })] },
    'ladder.0.clock is a clock that never runs here',
  ],
  [
    'to hand on to nobody',
    { ladder: [aStep({ acts: [{ do: 'reassign' }] })] },
    'ladder.0.acts gives the ticket to nobody',
  ],
  ['to tell nobody', { ladder: calls('gone') }, 'ladder.0.acts calls a webhook that is not there'],
  [
    'to tell who is switched off',
    { ladder: calls('erp') },
    'ladder.0.acts calls the webhook “旧系统”, which is switched off',
  ],
])('a policy that promises %s is refused in words', (_, given, words) => {
  const wrong = checkPolicy(aPolicy(given), book, named, new Date('2026-03-02T01:00:00Z'))

  expect(wrong.map(({ field, rule }) => `${field} ${rule}`)).toEqual([words])
})

test('a policy that can be kept is taken', () => {
  expect(
    checkPolicy(
      aPolicy({ ladder: [aStep({}), ...calls('crm').map((step) => ({ ...step, id: 'tell' }))] }),
      book,
      named,
      new Date('2026-03-02T01:00:00Z'),
    ),
  ).toEqual([])
})
