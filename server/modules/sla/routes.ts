import { IdParam } from '../../../contract/common.ts'
import * as shown from '../../../contract/sla.ts'
import type { Clock } from '../../base/clock.ts'
import type { CalendarId, PolicyId, TicketId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Identity } from '../identity/identity.ts'
import { mustReachTicket } from '../tickets/reach.ts'
import type { Calendar } from './calendar.ts'
import { readIcs } from './ics.ts'
import type { Policy } from './policy.ts'
import { presentCalendar, presentClock, presentMonth, presentPolicy, presentPromised } from './present.ts'
import type { Sla } from './sla.ts'

type Needs = { clock: Clock; identity: Identity }

export function slaRoutes(http: Http, sla: Sla, { clock, identity }: Needs) {
  const one = { params: IdParam }

  http.get(
    '/tickets/:id/clocks',
    { summary: 'Its clocks, with their arithmetic', may: 'tickets.read', ...one, answer: shown.TicketClocks },
    async ({ params, who }) => {
      const { ticket, counted, now } = await sla.clocksOf(params.id as TicketId)
      mustReachTicket(who, 'tickets.read', ticket, await identity.directory())
      return { at: now.toISOString(), items: counted.map((one) => presentClock(one, now, ticket.createdAt)) }
    },
  )

  http.get('/calendars', { summary: 'Working calendars', may: 'sla.read', answer: shown.Calendars }, async () => {
    const { calendars, version } = sla.book()
    return { items: calendars.map((calendar) => presentCalendar(calendar, clock.now())), revision: version }
  })

  http.post(
    '/calendars',
    { summary: 'A new calendar', may: 'sla.write', body: shown.EditCalendar, answer: shown.Calendar, status: 201 },
    async ({ body, ifMatch }) => presentCalendar(await sla.saveCalendar(asCalendar(body), ifMatch), clock.now()),
  )

  http.put(
    '/calendars/:id',
    {
      summary: 'Change a calendar',
      may: 'sla.write',
      ...one,
      body: shown.EditCalendar,
      answer: shown.Calendar,
      replaces: true,
    },
    async ({ params, body, ifMatch }) => {
      const calendar = { ...asCalendar(body), id: params.id as CalendarId }
      return presentCalendar(await sla.saveCalendar(calendar, ifMatch), clock.now())
    },
  )

  http.delete(
    '/calendars/:id',
    { summary: 'Put a calendar away', may: 'sla.write', ...one },
    async ({ params, ifMatch }) => sla.removeCalendar(params.id as CalendarId, ifMatch),
  )

  http.get(
    '/calendars/:id/days',
    { summary: 'A month of it', may: 'sla.read', ...one, query: shown.Month, answer: shown.CalendarMonth },
    async ({ params, query }) => {
      const calendar = sla.book().calendars.find(({ id }) => id === params.id)
      if (!calendar) throw new Refusal('not-found', 'calendar-unknown', 'There is no such calendar.')
      return presentMonth(calendar, query.month)
    },
  )

  http.post(
    '/calendars/reading',
    { summary: 'Read an iCalendar file into days', may: 'sla.write', body: shown.IcsFile, answer: shown.IcsDays },
    async ({ body }) => {
      const year = clock.now().getUTCFullYear()
      const days = readIcs(body.ics, { from: year - 1, to: year + 3 })
      return { items: days as shown.CalendarException[] }
    },
  )

  http.get(
    '/sla-policies',
    { summary: 'What is promised to which tickets', may: 'sla.read', answer: shown.Policies },
    async () => {
      const { policies, version } = sla.book()
      return { items: policies.map(presentPolicy), revision: version, webhooks: [...(await sla.webhooks())] }
    },
  )

  http.post(
    '/sla-policies',
    { summary: 'A new policy', may: 'sla.write', body: shown.EditPolicy, answer: shown.Policy, status: 201 },
    async ({ body, ifMatch }) => presentPolicy(await sla.savePolicy(asPolicy(body), ifMatch)),
  )

  http.put(
    '/sla-policies/:id',
    {
      summary: 'Change a policy',
      may: 'sla.write',
      ...one,
      body: shown.EditPolicy,
      answer: shown.Policy,
      replaces: true,
    },
    async ({ params, body, ifMatch }) =>
      presentPolicy(await sla.savePolicy({ ...asPolicy(body), id: params.id as PolicyId }, ifMatch)),
  )

  http.delete(
    '/sla-policies/:id',
    { summary: 'Put a policy away', may: 'sla.write', ...one },
    async ({ params, ifMatch }) => sla.removePolicy(params.id as PolicyId, ifMatch),
  )

  http.put(
    '/sla-policies/order',
    { summary: 'Which policy is asked first', may: 'sla.write', body: shown.PolicyOrder, replaces: true },
    async ({ body, ifMatch }) => sla.orderPolicies(body.ids as PolicyId[], ifMatch),
  )

  http.post(
    '/sla-policies/preview',
    { summary: 'What a ticket would be promised', may: 'sla.read', body: shown.PolicyPreview, answer: shown.Promised },
    async ({ body }) => {
      const at = body.at ? new Date(body.at) : clock.now()
      const { policy, ...asked } = body
      const terms = await sla.preview({ ...asked, departmentId: asked.departmentId }, at, policy && asPolicy(policy))
      return presentPromised(terms, at)
    },
  )
}

/** What the contract has checked is what a rulebook keeps; ids are only words to it. */
const asCalendar = (body: shown.EditCalendar) => body as unknown as Omit<Calendar, 'id'>
const asPolicy = (body: shown.EditPolicy) => ({ when: undefined, ...body }) as unknown as Omit<Policy, 'id'>
