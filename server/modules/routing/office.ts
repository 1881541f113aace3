import { randomUUID } from 'node:crypto'
import type { Clock } from '../../base/clock.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Database } from '../../platform/db/database.ts'
import { acting } from '../../platform/events/acting.ts'
import type { Log } from '../../platform/log/log.ts'
import type { AcdEvent } from './acd/acd.ts'
import type { AgentChange } from './acd/agent.ts'
import type { Answer } from './acd/answer.ts'
import { type Floor, nextDue } from './acd/floor.ts'
import type { Effect } from './acd/turn.ts'
import type { AgentId } from './acd/work.ts'
import type { OfferView } from './offer-view.ts'
import { PickUps } from './pick-ups.ts'
import { Positions } from './positions.ts'
import { missedUnheard, rebuild, stayEngaged } from './rebuild.ts'
import { Ringing } from './ringing.ts'
import * as store from './store.ts'
import { Term } from './term.ts'
import { WakeUp } from './wake-up.ts'
import { type Batch, Fenced, Writer } from './writer.ts'

/** What routing needs from the house; app.ts hands it in. */
export type Needs = {
  db: Database
  say: Log
  clock: Clock
  /** Everybody who works here, as identity and the registrar know them now. */
  agents(): Promise<readonly AgentChange[]>
  /** A call is held out to an agent's phone, or no longer. A rejected `call` counts as unreachable. */
  ring: { call(offer: OfferView): Promise<void>; stop(offer: OfferView): Promise<void> }
  /** An offer went unanswered: their presence is `break` with the reason `missed`. */
  presence: { missed(agentId: AgentId): Promise<void> }
  /** How long a silent writer is believed to live; another takes over after that. */
  leaseMs?: number
  /** Checks every promise after every step (invariants.ts). */
  debug?: boolean
}

/**
 * The office of the one writer: what this process reads when it comes into
 * office, what it commits, and what is rung, told and timed after each commit.
 */
export class Office {
  readonly positions = new Positions()
  readonly pickUps = new PickUps()
  readonly #needs: Needs
  readonly #term: Term<store.Fence, Writer>
  readonly #ringing: Ringing
  readonly #wakeUp = new WakeUp(() => void this.post({ type: 'tick' }).catch(() => {}))

  constructor(needs: Needs) {
    this.#needs = needs
    this.#ringing = new Ringing({
      call: (offer) => needs.ring.call(offer),
      stop: (offer) => needs.ring.stop(offer),
      failed: (offer, error) => this.#unreachable(offer, error),
    })
    const [owner, leaseMs] = [randomUUID(), needs.leaseMs ?? 3_000]
    const { read } = needs.db
    this.#term = new Term({
      take: () => store.takeLease(read, owner, leaseMs),
      keep: (fence) => store.keepLease(read, fence),
      end: (fence) => store.endLease(read, fence),
      begin: (fence) => this.#begin(fence),
      over: (writer) => this.#over(writer),
      alarm: (detail, words) => needs.say.error(detail, words),
      leaseMs,
    })
  }

  /** While this process is the writer. */
  get floor(): Floor | undefined {
    return this.#term.writer?.floor
  }

  run(): Promise<void> {
    return asOurselves(() => this.#term.run())
  }

  /** Resolves when what came before is written. */
  async idle(): Promise<void> {
    await this.#term.writer?.idle()
  }

  stop(): Promise<void> {
    return this.#term.stop()
  }

  /** Waits a while for this process to become the writer. */
  async post(event: AcdEvent): Promise<Answer> {
    const writer = this.#term.writer ?? (await this.#term.next(patienceMs))
    if (!writer) throw stopped()
    try {
      return await writer.post(event)
    } catch (error) {
      if (!(error instanceof Fenced)) throw error
      this.#term.lost(writer)
      throw stopped()
    }
  }

  async #begin(fence: store.Fence): Promise<Writer> {
    const { say, clock, debug } = this.#needs
    const writer = new Writer(
      {
        now: () => clock.now().getTime(),
        load: (before) => this.#load(before),
        save: (batch) => this.#save(fence, batch),
        afterwards: (floor, effects) => asOurselves(() => this.#afterwards(floor, effects)),
        reloaded: (floor) => asOurselves(() => this.#ringing.agreeWith(floor)),
        isBadRow: (error) => /^2[23]/.test(String((error as { code?: string }).code)),
        alarm: (detail, words) => say.error(detail, words),
        debug: debug ?? false,
      },
      await this.#load(undefined),
    )
    this.pickUps.remember(await store.readPickUps(this.#needs.db.read))
    await writer.post({ type: 'restarted' })
    return writer
  }

  async #load(before: Floor | undefined): Promise<Floor> {
    const [saved, people] = await Promise.all([store.load(this.#needs.db.read), this.#needs.agents()])
    const floor = rebuild({ ...saved, people }, this.#needs.clock.now().getTime())
    if (before) stayEngaged(floor, before)
    for (const agentId of missedUnheard(floor, people)) this.#tellMissed(agentId)
    return floor
  }

  async #save(fence: store.Fence, batch: Batch): Promise<void> {
    const told = await store.commit(this.#needs.db, fence, batch)
    if (!told) throw new Fenced()
    asOurselves(() => this.#needs.db.tell(told))
  }

  #afterwards(floor: Floor, effects: readonly Effect[]): void {
    this.#ringing.follow(floor, effects)
    this.positions.follow(floor, effects)
    this.pickUps.follow(effects)
    for (const effect of effects) if (effect.type === 'missed') this.#tellMissed(effect.agentId)
    this.#wakeUp.set(nextDue(floor), this.#needs.clock.now().getTime())
  }

  /** Until it is heard: otherwise the agent would see "available" and wonder why nothing rings. */
  #tellMissed(agentId: AgentId, attempt = 0): void {
    this.#needs.presence.missed(agentId).catch((error) => {
      this.#needs.say.error({ agentId, attempt, error: String(error) }, 'a missed offer could not be told')
      if (attempt < 8) setTimeout(() => this.#tellMissed(agentId, attempt + 1), 500 * 2 ** attempt).unref()
    })
  }

  #unreachable(offer: OfferView, error: unknown): void {
    this.#needs.say.warn({ offerId: offer.id, error: String(error) }, 'a phone could not be rung')
    const { id: offerId, agentId: by } = offer
    this.post({ type: 'offer-refused', offerId, by, because: 'unreachable' }).catch(() => {})
  }

  #over(writer: Writer): void {
    writer.stop()
    this.#wakeUp.clear()
    this.#ringing.silence()
  }
}

/** How long a verb waits for this process to become the writer before it is told that another one is. */
const patienceMs = 5_000

/** Not on behalf of whoever happened to bring the event. */
const asOurselves = <T>(body: () => T): T => acting({ actor: 'system' }, body)

const stopped = () => new Refusal('unavailable', 'routing-elsewhere', 'Routing is moving; try again shortly.')
