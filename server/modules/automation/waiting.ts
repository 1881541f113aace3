import type { Told } from '../../platform/events/append.ts'
import { enteredBy, type Trigger, type WaitMoment } from './trigger.ts'

/** Working time by a calendar of the house; a calendar that is gone counts nothing and works on no day. */
export type WorkingHours = {
  after(calendar: string, from: Date, ms: number): Date | undefined
  worksOn(calendar: string, day: string): boolean
}

/** Rules that wait by a ticket, each by its own clock. */
export type Waiting = Extract<Trigger, { on: 'after' | 'since' }>
type Heard = Pick<Told, 'type' | 'fact'>

export const isWaiting = (when: Trigger): when is Waiting => when.on === 'after' || when.on === 'since'

/** Whether its wait begins with this event. */
export function begins(when: Waiting, { type, fact }: Heard): boolean {
  if (when.on === 'after') return enteredBy[type] === when.state
  return when.moment === momentOf(type, fact)
}

/** Whether a wait that runs is over with this event, or begins anew: of a wait's events the last one counts. */
export function settles(when: Waiting, { type, fact }: Heard): boolean {
  if (when.on === 'after') return enteredBy[type] !== undefined
  // What one side says ends the wait for it, whoever it was.
  return when.moment !== 'created' && isWord(momentOf(type, fact))
}

const isWord = (moment: WaitMoment | undefined) => moment === 'customer-wrote' || moment === 'agent-answered'

/** What is said inside the house or by the house itself is no answer. */
function momentOf(type: string, fact: Told['fact']): WaitMoment | undefined {
  if (type === 'ticket-opened') return 'created'
  if (type !== 'comment-added' || fact.kind !== 'public') return undefined
  if (fact.from === 'customer') return 'customer-wrote'
  return fact.from === 'agent' ? 'agent-answered' : undefined
}

/** The events to look at, of both kinds. */
export function typesOf(when: Waiting): readonly string[] {
  if (when.on === 'after') return Object.keys(enteredBy)
  return when.moment === 'created' ? ['ticket-opened'] : ['comment-added']
}

/** When it has waited long enough; never, by a calendar that is gone. */
export function dueAfter({ minutes, calendar }: Waiting, from: Date, hours: WorkingHours): Date | undefined {
  const ms = minutes * 60_000
  return calendar === undefined ? new Date(from.getTime() + ms) : hours.after(calendar, from, ms)
}
