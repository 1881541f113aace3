import type { Clock } from '../../base/clock.ts'
import { type CallId, newId, type OutcallId, type TicketId } from '../../base/id.ts'
import type { QuietHours } from '../../base/quiet-hours.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Jobs } from '../../platform/jobs/jobs.ts'
import type { Log as Say } from '../../platform/log/log.ts'
import type { Calls, Led } from '../calls/calls.ts'
import type { Consents } from '../customers/consents.ts'
import { type Customer, type Customers, calledOf } from '../customers/customers.ts'
import type { ListedCallers } from '../customers/listed-callers.ts'
import type { Flows } from '../flows/flows.ts'
import type { Tickets } from '../tickets/tickets.ts'
import type { OutcallEvent } from './events.ts'
import {
  answered,
  dayMs,
  inVain,
  isOver,
  letGo,
  mostADay,
  notBefore,
  type Outcall,
  putOff,
  type Quiet,
  rings,
  type WhyNot,
} from './outcall.ts'
import * as store from './store.ts'

type Needs = {
  db: Database
  clock: Clock
  say: Say
  jobs: Jobs
  timeZone: string
  /** One setting of the centre for everything that goes out to customers; a later chapter keeps it. */
  quietHours(): Promise<QuietHours>
  tickets: Pick<Tickets, 'find' | 'link'>
  customers: Pick<Customers, 'find'>
  consents: Pick<Consents, 'now'>
  listed: Pick<ListedCallers, 'standingOf'>
  calls: Pick<Calls, 'ringLed' | 'reachesOutside'>
  flows: Pick<Flows, 'lead' | 'find'>
  ourNumber(): string
}

/** So many lines at once: the others belong to those who ring us. */
const mostRinging = 3
const busyMs = 60_000
const timerKey = (id: OutcallId) => `outcall:${id}`

const words: Record<WhyNot, string> = {
  'no-customer': 'The ticket has no customer who could be rung.',
  'no-number': 'Of this customer no telephone number is known.',
  'no-consent': 'This customer did not agree to be rung.',
  blocked: 'This number is on the blocked list.',
  'no-line': 'There is no line to the outside.',
  enough: 'This customer has been called automatically often enough for one day.',
}

/** Calls that the house begins by itself: only to whom agreed, by day, few at once. */
export class Outcalls {
  readonly #needs: Needs

  constructor(needs: Needs) {
    this.#needs = needs
    needs.jobs.on('outcall', ({ outcallId }: { outcallId: OutcallId }) => this.timerRang(outcallId))
  }

  find = (id: OutcallId): Promise<Outcall> => store.look(this.#needs.db.read, id)

  /** The customer of a ticket is rung as soon as may be, or it is said why not. */
  async begin(ticketId: TicketId, flow: string): Promise<Outcall> {
    const { tickets, customers, flows, db, clock } = this.#needs
    flows.find(flow)
    const { customerId } = await tickets.find(ticketId)
    if (!customerId) throw no('no-customer')
    const number = numberOf(await customers.find(customerId))
    if (!number) throw no('no-number')
    const call: Outcall = {
      id: newId<OutcallId>(),
      ticketId,
      customerId,
      number,
      begunAt: clock.now(),
      flow,
      state: 'waiting',
      attempts: 0,
      nextAt: notBefore(clock.now(), await this.#quiet()),
    }
    const because = await this.#whyNot(call)
    if (because) throw no(because)
    const yesterday = new Date(call.begunAt.getTime() - dayMs)
    if ((await store.since(db.read, customerId, yesterday)) >= mostADay) throw no('enough')
    return db.work(async (tx, announce) => {
      await store.add(tx, call)
      await this.#setTimer(tx, call)
      announce({ type: 'outcall-asked', ...about(call) } satisfies OutcallEvent)
      return call
    })
  }

  async timerRang(id: OutcallId): Promise<void> {
    const { clock, db } = this.#needs
    const call = await this.find(id)
    const now = clock.now()
    if (call.state === 'ringing' && call.nextAt && call.nextAt <= now) return this.#inVain(call, 'lost')
    if (call.state !== 'waiting') return
    const because = await this.#whyNot(call)
    if (because)
      return void (await this.#change(id, letGo, () => [{ type: 'outcall-let-go', ...about(call), because }]))
    const may = notBefore(now, await this.#quiet())
    if (may > now) return void (await this.#change(id, (before) => putOff(before, may)))
    if ((await store.ringing(db.read)) >= mostRinging)
      return void (await this.#change(id, (before) => putOff(before, new Date(now.getTime() + busyMs))))
    const ringing = await this.#change(id, (before) => rings(before, now))
    // A phone rings longer than a job may take: it is waited for elsewhere, and a timer stands by.
    if (ringing) void this.#ring(ringing)
  }

  async #ring(call: Outcall): Promise<void> {
    const { say } = this.#needs
    try {
      const led = await this.#dial(call)
      if (led.kind === 'answered') await this.#lead(call, led.call)
      else await this.#inVain(call, led.because)
    } catch (error) {
      say.error({ outcallId: call.id, error: String(error) }, 'a customer could not be rung')
      await this.#inVain(call, 'failed').catch(() => {})
    }
  }

  async #dial({ customerId, number }: Outcall): Promise<Led> {
    const { calls, customers, ourNumber } = this.#needs
    const customer = await customers.find(customerId)
    const named = { id: customer.id, name: calledOf(customer) }
    return calls.ringLed({ callId: newId<CallId>(), number, ourNumber: ourNumber(), customer: named })
  }

  /** They hear the flow at once; what is written about it must not keep them waiting. */
  async #lead(call: Outcall, { id: callId, conversationId, customer }: Extract<Led, { kind: 'answered' }>['call']) {
    const { flows, tickets, say } = this.#needs
    void flows.lead({ callId, conversationId, leg: customer.leg }, call.flow).catch((error: unknown) => {
      say.error({ callId, error: String(error) }, 'a flow could not lead whom we rang')
    })
    await this.#change(call.id, answered, () => [{ type: 'outcall-answered', ...about(call), conversationId }])
    await tickets.link(call.ticketId, conversationId, 'outcall')
  }

  async #inVain({ id }: Outcall, outcome: string): Promise<void> {
    const { clock } = this.#needs
    const quiet = await this.#quiet()
    await this.#change(
      id,
      (before) => inVain(before, clock.now(), quiet),
      (after) => [
        { type: 'outcall-in-vain', ...about(after), attempts: after.attempts, outcome },
        ...(after.state === 'not-reached' ? [{ type: 'outcall-not-reached', ...about(after) } as const] : []),
      ],
    )
  }

  /** A machine rings only who said yes to being rung, and nobody whom we turn away. */
  async #whyNot({ customerId, number }: Outcall): Promise<WhyNot | undefined> {
    const { consents, listed, calls } = this.#needs
    if (!calls.reachesOutside()) return 'no-line'
    if ((await consents.now(customerId)).get('phone') !== 'given') return 'no-consent'
    return (await listed.standingOf({ kind: 'phone', value: number })).blocked ? 'blocked' : undefined
  }

  async #quiet(): Promise<Quiet> {
    const { quietHours, timeZone } = this.#needs
    return { hours: await quietHours(), timeZone }
  }

  /** Nothing when it changes nothing. */
  #change(
    id: OutcallId,
    decide: (call: Outcall) => Outcall,
    tell: (after: Outcall) => readonly OutcallEvent[] = () => [],
  ): Promise<Outcall | undefined> {
    return this.#needs.db.work(async (tx, announce) => {
      const before = await store.lock(tx, id)
      const after = decide(before)
      if (after === before) return undefined
      await store.save(tx, after)
      await this.#setTimer(tx, after)
      for (const event of tell(after)) announce(event)
      return after
    })
  }

  #setTimer(tx: Parameters<Jobs['put']>[0], call: Outcall): Promise<void> {
    const { jobs } = this.#needs
    const key = timerKey(call.id)
    if (isOver(call) || !call.nextAt) return jobs.drop(tx, [key])
    return jobs.put(tx, [{ kind: 'outcall', key, due: call.nextAt, payload: { outcallId: call.id } }])
  }
}

const numberOf = ({ contactPoints }: Customer) => contactPoints.find(({ kind }) => kind === 'phone')?.value
/** The ticket comes first: it is its history that they belong to. */
const about = ({ id: outcallId, ticketId, customerId, flow }: Outcall) => ({ ticketId, outcallId, customerId, flow })
const no = (because: WhyNot) => new Refusal('conflict', because, words[because])
