import type { Clock } from '../../base/clock.ts'
import { type DeliveryId, newId, type SurveyId, type TicketId } from '../../base/id.ts'
import type { Database, Tx } from '../../platform/db/database.ts'
import type { Jobs, NewJob } from '../../platform/jobs/jobs.ts'
import { type CarryNeeds, carry } from './carry.ts'
import { again, begun, type Carried, type Delivery, tried } from './delivery.ts'
import { toldOf } from './events.ts'
import { type Errand, type Ground, howToReach, isErrand, type Way } from './how-to-reach.ts'
import { lostMeaning } from './lost-meaning.ts'
import { gatherMatter, groundOf, type Matter, type MatterNeeds } from './matter.ts'
import * as store from './store.ts'

type Needs = CarryNeeds &
  MatterNeeds & {
    db: Database
    clock: Clock
    jobs: Jobs
    /** Who is asked and does not answer is asked again: the timer for that, when this one went out. */
    reminderAfter(delivery: Delivery, at: Date): Promise<NewJob | undefined>
  }

export type NewDelivery = Pick<Delivery, 'cause' | 'errand' | 'recipient' | 'way' | 'because'> &
  Partial<Pick<Delivery, 'ticketId' | 'conversationId' | 'customerId' | 'instead' | 'about'>>

/** A word to a customer; the way is found for it. */
export type NewWord = Pick<NewDelivery, 'cause' | 'ticketId' | 'conversationId' | 'about'> & { readonly errand: Errand }

/** Everything on its way out, what became of it, and by which way the next word goes. */
export class Deliveries {
  readonly #needs: Needs

  constructor(needs: Needs) {
    this.#needs = needs
  }

  ofTicket = (id: TicketId): Promise<Delivery[]> => store.ofTicket(this.#needs.db.read, id)
  ofSurvey = (id: SurveyId): Promise<Delivery[]> => store.ofSurvey(this.#needs.db.read, id)
  find = (id: DeliveryId): Promise<Delivery> => store.find(this.#needs.db.read, id)

  get mailIsSetUp(): boolean {
    return this.#needs.mail !== undefined
  }

  /** What is known about whom a word goes to, for whoever chooses before it does. */
  async groundFor(
    word: Pick<NewWord, 'ticketId' | 'conversationId'>,
    failed: readonly Way[] = [],
  ): Promise<{ matter: Matter; ground: Ground }> {
    const matter = await gatherMatter(word, this.#needs)
    return { matter, ground: groundOf(matter, this.mailIsSetUp, failed) }
  }

  /** Tells the customer by the best way that is open. */
  async tellCustomer(word: NewWord): Promise<void> {
    await this.promise([await this.#addressed(word)])
  }

  /** Written down, and carried out from then on whatever happens to us. What was promised before is not promised again. */
  promise(wanted: readonly NewDelivery[]): Promise<void> {
    const at = this.#needs.clock.now()
    return this.#needs.db.work((tx) => this.#promise(tx, wanted, at))
  }

  /** One try, if it is time for one. */
  async deliver(id: DeliveryId): Promise<void> {
    const going = await this.#begin(id)
    if (!going) return
    const matter = await gatherMatter(going, this.#needs)
    const carried = this.#lost(going, matter) ?? (await carry(going, matter, this.#needs))
    await this.#end(id, carried)
  }

  /** A customer took a word back: what is still on its way to them is looked at again. */
  async lookAgain(ids: readonly DeliveryId[]): Promise<void> {
    for (const id of ids) {
      const delivery = await this.find(id)
      const lost = this.#lost(delivery, await gatherMatter(delivery, this.#needs))
      if (lost) await this.#end(id, lost)
    }
  }

  waitingFor = (customerId: Parameters<typeof store.waitingFor>[1]) => store.waitingFor(this.#needs.db.read, customerId)

  /** Somebody mended what stood in the way. */
  sendAgain(id: DeliveryId): Promise<Delivery> {
    const at = this.#needs.clock.now()
    return this.#needs.db.work(async (tx) => {
      const before = await store.lock(tx, id)
      const after = again(before, at)
      if (after === before) return before
      await store.save(tx, after)
      await this.#needs.jobs.put(tx, [jobFor(id, at)])
      return after
    })
  }

  #begin(id: DeliveryId): Promise<Delivery | undefined> {
    return this.#needs.db.work(async (tx) => {
      const before = await store.lock(tx, id)
      const after = begun(before, this.#needs.clock.now())
      if (after) await store.save(tx, after)
      // Whoever is at it may die: then it is our turn when its time is over.
      else if (before.state === 'waiting') await this.#needs.jobs.put(tx, [jobFor(id, before.dueAt)])
      return after
    })
  }

  #lost(delivery: Delivery, matter: Matter): Carried | undefined {
    const ground = groundOf(matter, this.mailIsSetUp, [])
    const trouble = lostMeaning(delivery, matter, ground, this.#needs.clock.now())
    return trouble && { kind: 'dropped', trouble }
  }

  async #end(id: DeliveryId, carried: Carried): Promise<void> {
    const at = this.#needs.clock.now()
    const expected = tried(await this.find(id), carried, at)
    // Found before the transaction: none of them waits for a second connection.
    const reminder = expected.state === 'sent' ? await this.#needs.reminderAfter(expected, at) : undefined
    const instead = expected.state === 'given-up' ? await this.#anotherWay(expected) : []
    await this.#needs.db.work(async (tx, announce) => {
      const before = await store.lock(tx, id)
      const after = tried(before, carried, at)
      if (after === before) return
      await store.save(tx, after)
      if (after.state === 'waiting') await this.#needs.jobs.put(tx, [jobFor(id, after.dueAt)])
      if (reminder) await this.#needs.jobs.put(tx, [reminder])
      await this.#promise(tx, instead, at)
      announce(toldOf(after))
    })
  }

  async #promise(tx: Tx, wanted: readonly NewDelivery[], at: Date): Promise<void> {
    const made = wanted.map((asked) => newDelivery(asked, at))
    const added = await store.add(tx, made)
    const jobs = added.map((id) => jobFor(id, at))
    await this.#needs.jobs.put(tx, jobs)
  }

  /** The customer is owed the word, not the way. */
  async #anotherWay({ recipient, errand, instead, way, ...word }: Delivery): Promise<NewDelivery[]> {
    if (recipient !== 'customer' || !isErrand(errand)) return []
    const failed = instead.flatMap((passed) => (passed.because === 'failed' ? [passed.way] : []))
    const { ticketId, conversationId, about, cause } = word
    const again = { errand, ticketId, conversationId, about, cause: `${cause}:after-${way}` }
    return [await this.#addressed(again, [...failed, way as Way])]
  }

  async #addressed(word: NewWord, failed: readonly Way[] = []): Promise<NewDelivery> {
    const { matter, ground } = await this.groundFor(word, failed)
    const { customer, chat } = matter
    const reach = howToReach(word.errand, ground)
    return { ...word, ...reach, customerId: customer?.id, conversationId: chat?.id, recipient: 'customer' }
  }
}

const jobFor = (deliveryId: DeliveryId, due: Date) => ({
  kind: 'deliver',
  key: `deliver:${deliveryId}`,
  due,
  payload: { deliveryId },
})

function newDelivery(
  { ticketId, conversationId, customerId, instead, about, ...asked }: NewDelivery,
  at: Date,
): Delivery {
  return {
    ...asked,
    id: newId<DeliveryId>(),
    ticketId,
    conversationId,
    customerId,
    instead: instead ?? [],
    about: about ?? {},
    state: 'waiting',
    tries: 0,
    trouble: undefined,
    dueAt: at,
    createdAt: at,
    endedAt: undefined,
  }
}
