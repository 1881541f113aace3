import type { Clock } from '../../base/clock.ts'
import { type DeliveryId, newId, type SurveyId, type TicketId } from '../../base/id.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Jobs, NewJob } from '../../platform/jobs/jobs.ts'
import { type CarryNeeds, carry } from './carry.ts'
import { again, begun, type Carried, type Delivery, tried } from './delivery.ts'
import { toldOf } from './events.ts'
import { type Errand, type Ground, howToReach, type Way } from './how-to-reach.ts'
import { lostMeaning } from './lost-meaning.ts'
import { gatherMatter, groundOf, type Matter, type MatterNeeds } from './matter.ts'
import * as store from './store.ts'

type Needs = CarryNeeds &
  Omit<MatterNeeds, 'mailIsSetUp'> & {
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
    const matter = await gatherMatter(await this.#about(word), { ...this.#needs, mailIsSetUp: this.mailIsSetUp })
    return { matter, ground: groundOf(matter, this.mailIsSetUp, failed) }
  }

  /** Tells the customer by the best way that is open. What they prefer to be rung with goes to `ring`. */
  async tellCustomer(word: NewWord, failed: readonly Way[] = []): Promise<void> {
    const { matter, ground } = await this.groundFor(word, failed)
    await this.promise([{ ...word, ...howToReach(word.errand, ground), ...whomOf(matter), recipient: 'customer' }])
  }

  /** Written down, and carried out from then on whatever happens to us. What was promised before is not promised again. */
  promise(wanted: readonly NewDelivery[]): Promise<void> {
    const at = this.#needs.clock.now()
    const made = wanted.map((asked) => newDelivery(asked, at))
    return this.#needs.db.work(async (tx) => {
      const added = await store.add(tx, made)
      await this.#needs.jobs.put(
        tx,
        added.map((id) => jobFor(id, at)),
      )
    })
  }

  /** One try, if it is time for one. */
  async deliver(id: DeliveryId): Promise<void> {
    const going = await this.#begin(id)
    if (!going) return
    const asked = { ...going, surveyId: going.about.surveyId }
    const matter = await gatherMatter(asked, { ...this.#needs, mailIsSetUp: this.mailIsSetUp })
    const carried = this.#lost(going, matter) ?? (await carry(going, matter, this.#needs))
    await this.#end(id, carried)
  }

  /** A customer took a word back: what is still on its way to them is looked at again. */
  async lookAgain(ids: readonly DeliveryId[]): Promise<void> {
    for (const id of ids) {
      const delivery = await this.find(id)
      const asked = { ...delivery, surveyId: delivery.about.surveyId }
      const matter = await gatherMatter(asked, { ...this.#needs, mailIsSetUp: this.mailIsSetUp })
      const lost = this.#lost(delivery, matter)
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
    const reminder = carried.kind === 'sent' ? await this.#needs.reminderAfter(await this.find(id), at) : undefined
    const after = await this.#needs.db.work(async (tx, announce) => {
      const before = await store.lock(tx, id)
      const after = tried(before, carried, at)
      if (after === before) return before
      await store.save(tx, after)
      if (after.state === 'waiting') await this.#needs.jobs.put(tx, [jobFor(id, after.dueAt)])
      if (reminder) await this.#needs.jobs.put(tx, [reminder])
      announce(toldOf(after))
      return after
    })
    if (after.state === 'given-up' && after.recipient === 'customer') await this.#anotherWay(after)
  }

  /** The customer is owed the word, not the way. */
  async #anotherWay({ cause, errand, ticketId, conversationId, about, instead, way }: Delivery): Promise<void> {
    if (errand === 'reopened' || errand === 'score') return
    const failed = [...instead.flatMap((passed) => (passed.because === 'failed' ? [passed.way] : [])), way as Way]
    await this.tellCustomer({ cause: `${cause}:after-${way}`, errand, ticketId, conversationId, about }, failed)
  }

  /** A chat that came to no ticket knows its customer by itself. */
  async #about({ ticketId, conversationId }: Pick<NewWord, 'ticketId' | 'conversationId'>) {
    const talk = !ticketId && conversationId ? await this.#needs.conversations.find(conversationId) : undefined
    return { ticketId, conversationId, customerId: talk?.customerId }
  }
}

const jobFor = (deliveryId: DeliveryId, due: Date) => ({
  kind: 'deliver',
  key: `deliver:${deliveryId}`,
  due,
  payload: { deliveryId },
})

const whomOf = ({ customer, chat }: Matter) => ({ customerId: customer?.id, conversationId: chat?.id })

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
