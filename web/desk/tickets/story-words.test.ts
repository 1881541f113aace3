import { expect, test } from 'vitest'
import type { AutomationEvent } from '../../../server/modules/automation/events.ts'
import type { DeliveryEvent } from '../../../server/modules/deliveries/events.ts'
import type { OutcallEvent } from '../../../server/modules/outcalls/events.ts'
import type { PagingEvent } from '../../../server/modules/paging/events.ts'
import type { RelatedEvent } from '../../../server/modules/related/events.ts'
import type { SlaEvent } from '../../../server/modules/sla/events.ts'
import type { ApprovalEvent, ApprovedWayEvent, SubtaskEvent } from '../../../server/modules/subtasks/events.ts'
import type { TicketEvent } from '../../../server/modules/tickets/events.ts'
import type { WebhookEvent } from '../../../server/modules/webhooks/events.ts'
import { en as deliveriesEn } from '../deliveries/words.en.ts'
import { zh as deliveriesZh } from '../deliveries/words.zh.ts'
import { story as en } from './story-words.en.ts'
import { story as zh } from './story-words.zh.ts'
import { toldElsewhere } from './ticket-story.ts'

/** What the house tells of a ticket; what is told of a call, a draft or a survey has a history of its own. */
type House =
  | TicketEvent
  | SubtaskEvent
  | ApprovalEvent
  | ApprovedWayEvent
  | RelatedEvent
  | SlaEvent
  | PagingEvent
  | OutcallEvent
  | DeliveryEvent
  | AutomationEvent
  | WebhookEvent
type OfTicket<E> = E extends { type: infer T } ? ('ticketId' extends keyof E ? T : never) : never

/** They have a sentence of their own, stand in the story themselves, or in no ticket's story. */
const elsewhere = [
  'ticket-opened',
  'comment-added',
  'conversation-linked',
  'rule-due',
  'ticket-recounted',
  'draft-confirmed',
  'draft-bound',
  'delivery-sent',
  'delivery-delayed',
  'delivery-given-up',
  'delivery-dropped',
] as const satisfies readonly OfTicket<House>[]

/** The compiler refuses a new event without words here, and words of an event that nobody tells. */
type Said = Exclude<OfTicket<House>, (typeof elsewhere)[number]>
const saidIn: Record<string, Record<Said, string> & Record<Exclude<keyof typeof zh.events, Said>, never>> = {
  zh: zh.events,
  en: en.events,
}

test.each(Object.keys(zh.events) as Said[])('%s is said in both languages', (type) => {
  expect(saidIn.zh![type]).toMatch(/\p{Script=Han}/u)
  expect(saidIn.en![type]).toMatch(/^[\w’ ,.]+:?$/)
})

test('what became of a word on its way is a sentence in both languages', () => {
  for (const { story } of [deliveriesZh, deliveriesEn])
    expect(Object.keys(story)).toEqual(['there', 'ring', 'sent', 'delayed', 'given-up', 'dropped'])
})

test('what has words in the story is not held to be told elsewhere', () => {
  expect(Object.keys(zh.events).filter((type) => toldElsewhere.has(type))).toEqual([])
})
