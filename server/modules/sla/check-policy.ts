import { check } from '../../../lib/conditions/check.ts'
import type { Vocabulary } from '../../../lib/conditions/condition.ts'
import type { Wrong } from './check-calendar.ts'
import { clockKinds, type Policy } from './policy.ts'
import { calendarFor, type Rulebook } from './rulebook.ts'
import { addWorking } from './working-time.ts'

const minuteMs = 60_000
const longestMs = 366 * 24 * 60 * minuteMs
const latestMs = 5 * 366 * 24 * 60 * minuteMs

/** Another system that a step may call. */
export type NamedWebhook = { readonly id: string; readonly name: string; readonly on: boolean }
/** What a policy may ask about and name that does not stand in the rulebook. */
export type Named = { readonly vocabulary: Vocabulary; readonly webhooks: readonly NamedWebhook[] }

/** What is wrong with a policy, by field, asked of the rulebook that it would stand in. */
export function checkPolicy(policy: Policy, book: Rulebook, { vocabulary, webhooks }: Named, now: Date): Wrong[] {
  const wrong: Wrong[] = []
  const say = (field: string, rule: string) => void wrong.push({ field, rule })
  if (policy.when) for (const { path, rule } of check(policy.when, vocabulary)) say(join('when', path), rule)
  if (policy.calendarId !== 'department' && !book.calendars.some(({ id }) => id === policy.calendarId))
    say('calendarId', 'is not a calendar of this centre')
  const promised = clockKinds.flatMap((kind) =>
    Object.entries(policy.targets[kind]).map(([priority, ms]) => ({ field: `targets.${kind}.${priority}`, ms })),
  )
  if (promised.length === 0) say('targets', 'promises nothing')
  if (policy.pausesIn.includes('open')) say('pausesIn', 'names the state that work is done in: no clock would ever run')
  const calendar = calendarFor(book, policy.calendarId, undefined)
  for (const { field, ms } of promised) {
    if (ms < minuteMs) say(field, 'must be a minute at least')
    else if (ms > longestMs) say(field, 'must be a year of working time at most')
    else if (!isDueWithin(addWorking(calendar, now, ms), now))
      say(field, 'would take this calendar more than five years')
  }
  const ids = policy.ladder.map(({ id }) => id)
  if (new Set(ids).size < ids.length || ids.includes('limit')) say('ladder', 'has two steps with one id')
  for (const [at, { clock, acts }] of policy.ladder.entries()) {
    if (Object.keys(policy.targets[clock]).length === 0) say(`ladder.${at}.clock`, 'is a clock that never runs here')
    if (acts.some((act) => act.do === 'reassign' && !act.agentId && !act.departmentId))
      say(`ladder.${at}.acts`, 'gives the ticket to nobody')
    if (acts.some((act) => act.do === 'call' && act.who.length + act.numbers.length === 0))
      say(`ladder.${at}.acts`, 'rings nobody')
    for (const act of acts) {
      const webhook = act.do === 'webhook' && webhooks.find(({ id }) => id === act.webhookId)
      if (webhook === undefined) say(`ladder.${at}.acts`, 'calls a webhook that is not there')
      else if (webhook && !webhook.on)
        say(`ladder.${at}.acts`, `calls the webhook “${webhook.name}”, which is switched off`)
    }
  }
  return wrong
}

const join = (...parts: string[]) => parts.filter(Boolean).join('.')
const isDueWithin = (due: Date | undefined, now: Date) => due !== undefined && due.getTime() - now.getTime() <= latestMs
