import fc from 'fast-check'
import type { ConversationId, OfferId, QueueId, UserId, WorkItemId } from '../../base/id.ts'
import type * as acd from './acd/acd.ts'
import type { AcdEvent, Step } from './acd/acd.ts'
import type { AgentChange } from './acd/agent.ts'
import type { Floor } from './acd/floor.ts'
import { violations } from './acd/invariants.ts'
import type { NewWork } from './acd/work.ts'
import type * as rebuilding from './rebuild.ts'
import { type AgentRow, type OfferRow, toAgentRow, toOfferRow, toWorkRow, type WorkRow } from './rows.ts'

/** The machine under test: ours, or one with a bug planted. */
export type Machine = { step: typeof acd.step } & Pick<typeof rebuilding, 'rebuild' | 'stayEngaged'>

/** One gust: what happens, and dice for whatever it needs to choose. */
export type Gust = { readonly what: (typeof things)[number]; readonly dice: readonly [number, number, number] }

const things = [
  ...['arrive', 'arrive', 'arrive', 'arrive', 'accept', 'accept', 'accept', 'refuse', 'refuse late', 'accept late'],
  ...['finish', 'finish', 'wrap up', 'wrap up', 'leave', 'return', 'hand to agent', 'hand to queue', 'pass'],
  ...['presence', 'presence', 'skills', 'capacity', 'phone', 'engage', 'release', 'queues', 'withdraw'],
  ...['wait', 'wait', 'wait', 'wait middling', 'wait long', 'clock back', 'again', 'again', 'crash', 'reload'],
] as const

export const aGust: fc.Arbitrary<Gust> = fc.record({
  what: fc.constantFrom(...things),
  dice: fc.tuple(fc.nat(9999), fc.nat(9999), fc.nat(9999)),
})

const nine = Date.parse('2026-03-02T09:00:00Z')
const [agents, skills] = [5, ['投诉', '退款', 'english']]

/**
 * A centre in a storm: arrivals, abandons, presence, capacities, timeouts,
 * configuration, crashes, repeated and late events, in any order. Keeps the
 * rows as the database would, and checks every promise after every gust.
 */
export class Storm {
  readonly #machine: Machine
  readonly #rows = { works: new Map<string, WorkRow>(), offers: new Map<string, OfferRow>() }
  readonly #agentRows = new Map<string, AgentRow>()
  readonly #people = new Map<UserId, AgentChange>()
  readonly #queued = new Set<WorkItemId>()
  readonly #offered: { offerId: OfferId; by: UserId }[] = []
  readonly #happened: AcdEvent[] = []
  /** A queue is closed, never deleted. */
  readonly #queues = new Map(queues(0).map((queue) => [queue.id, queue]))
  #floor: Floor
  #now = nine
  #ids = 0
  restarts = 0
  /** For comparing two runs. */
  readonly told: string[] = []

  constructor(machine: Machine) {
    this.#machine = machine
    this.#floor = this.#rebuilt()
    for (let n = 0; n < agents; n++) this.#change({ agentId: id(9, n), name: `agent ${n}`, ...person(n) })
  }

  get contacts(): number {
    return this.#queued.size
  }

  blow({ what, dice }: Gust): void {
    const event = this.#toEvent(what, dice)
    if (event) this.#do(event)
  }

  /** When the storm is over and time goes by, nobody and nothing is left. */
  calm(): void {
    for (const work of [...this.#floor.works.values()]) this.#do({ type: 'work-finished', workItemId: work.id })
    for (let hours = 0; hours < 3; hours++) {
      this.#now += 3_600_000
      this.#do({ type: 'tick' })
    }
    const left = [...this.#floor.works.values()].map(({ id, state }) => `${id} is still ${state}`)
    const stuck = [...this.#floor.agents.values()].filter(
      ({ state, presence, engagements }) => engagements.size === 0 && state !== presence,
    )
    if (this.#floor.deadlines.next !== undefined) left.push('a deadline never fell due')
    must([...left, ...stuck.map(({ id, state }) => `${id} is stuck in ${state}`)])
  }

  #toEvent(what: Gust['what'], [a, b, c]: Gust['dice']): AcdEvent | undefined {
    const work = pick([...this.#floor.works.values()], a)
    const agentId = id<UserId>(9, b % agents)
    switch (what) {
      case 'arrive':
        return { type: 'work-arrived', work: this.#newWork(a, b, c) }
      case 'accept': {
        const offer = pick([...this.#floor.offers.values()].filter(isOut), a)
        return offer && { type: 'offer-accepted', offerId: offer.id, by: c % 7 === 0 ? agentId : offer.agentId }
      }
      case 'accept late':
        return lateOffer('offer-accepted', pick(this.#offered, a))
      case 'refuse': {
        const offer = pick([...this.#floor.offers.values()].filter(isOut), a)
        const because = (['declined', 'unanswered', 'unreachable', 'declined'] as const)[c % 4]!
        return offer && { type: 'offer-refused', offerId: offer.id, by: offer.agentId, because }
      }
      case 'refuse late': {
        const offer = pick(this.#offered, a)
        return offer && { type: 'offer-refused', ...offer, because: 'unanswered' }
      }
      case 'withdraw':
        return this.#offered.length > 0
          ? { type: 'offer-withdrawn', offerId: pick(this.#offered, a)!.offerId }
          : undefined
      case 'finish':
        return work && { type: 'work-finished', workItemId: work.id }
      case 'wrap up':
        return work && { type: 'wrap-up-ended', workItemId: work.id }
      case 'leave':
        return work && { type: 'work-gone', workItemId: work.id, outcome: 'abandoned' }
      case 'return':
        return work && { type: 'work-returned', workItemId: work.id, from: c % 2 ? work.agentId : undefined }
      case 'hand to agent':
        return work && { type: 'work-handed', workItemId: work.id, as: this.#newId(), to: { agentId } }
      case 'hand to queue':
        return work && { type: 'work-handed', workItemId: work.id, as: this.#newId(), to: { queueId: id(8, c % 3) } }
      case 'pass':
        return work && { type: 'work-passed', workItemId: work.id, as: this.#newId(), to: agentId }
      case 'engage':
        return { type: 'agent-engaged', agentId, call: `leg ${c % 2}` }
      case 'release':
        return { type: 'agent-released', agentId, call: `leg ${c % 2}` }
      case 'queues':
        return { type: 'queues-changed', queues: this.#setQueues(a) }
      case 'again':
        return pick(this.#happened, this.#happened.length - 1 - (a % 20)) ?? pick(this.#happened, b)
      default:
        this.#otherwise(what, [a, b, c])
        return undefined
    }
  }

  #otherwise(what: Gust['what'], [a, b, c]: Gust['dice']): void {
    const agentId = id<UserId>(9, b % agents)
    if (what === 'presence') {
      const presence = (['available', 'available', 'break', 'offline'] as const)[c % 4]!
      this.#change({ agentId, presence, since: new Date(this.#now - (a % 3) * 1_000) })
    }
    if (what === 'skills') this.#change({ agentId, ...person(a) })
    if (what === 'capacity') this.#change({ agentId, chatCapacity: (c % 5) - 1 })
    if (what === 'phone') this.#change({ agentId, phoneReachable: c % 3 > 0 })
    if (what === 'wait') this.#wait(a)
    if (what === 'wait middling') this.#wait(25_000 + a)
    if (what === 'wait long') this.#wait(a * 30)
    if (what === 'clock back') this.#wait(-a)
    if (what === 'crash') this.#crash()
    if (what === 'reload') this.#reload()
  }

  #wait(ms: number): void {
    this.#now += ms
    this.#do({ type: 'tick' })
  }

  #do(event: AcdEvent): void {
    const taken = this.#machine.step(this.#floor, event, this.#now)
    this.#happened.push(event)
    this.#keep(taken)
    this.told.push(JSON.stringify([event, taken.answer, taken.effects.map(plain)]))
    must([...violations(this.#floor, taken), ...this.#lost(taken), ...this.#stolen(event, taken)])
  }

  /** What identity would keep, and so say again after a crash. */
  #change(change: AgentChange): void {
    const { since: _, ...before } = this.#people.get(change.agentId) ?? change
    this.#people.set(change.agentId, { ...before, ...change })
    this.#do({ type: 'agent-changed', change })
  }

  /** Commits, as the store would: what was done stays done. */
  #keep({ changed, effects, answer }: Step): void {
    for (const work of changed.works) {
      if (this.#rows.works.get(work.id)?.state !== 'done') this.#rows.works.set(work.id, throughJson(toWorkRow(work)))
    }
    for (const offer of changed.offers) this.#rows.offers.set(offer.id, throughJson(toOfferRow(offer)))
    for (const agent of changed.agents) this.#agentRows.set(agent.id, throughJson(toAgentRow(agent)))
    for (const effect of effects) {
      if (effect.type === 'offered') this.#offered.push({ offerId: effect.offer.id, by: effect.offer.agentId })
      // Identity hears of it, as after every commit.
      if (effect.type === 'missed')
        this.#people.set(effect.agentId, { ...this.#people.get(effect.agentId), ...onBreak(effect.agentId) })
    }
    if (answer.kind === 'queued') this.#queued.add(answer.workItemId)
  }

  /** Whoever was told "you are in line" is on the floor, or their row says what became of them; nobody ends twice. */
  *#lost({ effects }: Step): Iterable<string> {
    for (const id of this.#queued) {
      const row = this.#rows.works.get(id)
      if (!this.#floor.works.has(id) && (row?.state !== 'done' || !row.outcome)) yield `${id} is lost`
      if (this.#floor.works.has(id) && row?.state === 'done') yield `${id} came back from the dead`
    }
    const ended = effects.flatMap((effect) => (effect.type === 'left' ? [effect.work.id] : []))
    if (new Set(ended).size < ended.length) yield 'somebody left twice'
    yield* this.#heldTwice()
  }

  /** In the rows, as a second process would see them. */
  *#heldTwice(): Iterable<string> {
    const out = new Set<string>()
    for (const row of this.#rows.offers.values()) {
      if (row.state !== 'outstanding') continue
      if (out.has(row.work_item_id)) yield `${row.work_item_id} is on offer twice`
      if (this.#rows.works.get(row.work_item_id)?.offer_id !== row.id) yield `offer ${row.id} was left behind`
      out.add(row.work_item_id)
    }
  }

  /** Only the one it is offered to can take it. */
  *#stolen(event: AcdEvent, { answer }: Step): Iterable<string> {
    if (event.type !== 'offer-accepted' || answer.kind === 'refused') return
    if (this.#floor.offers.get(event.offerId)?.agentId !== event.by) yield `${event.offerId} was taken by ${event.by}`
  }

  #crash(): void {
    this.restarts++
    this.#floor = this.#rebuilt()
    this.#do({ type: 'restarted' })
  }

  #reload(): void {
    const before = this.#floor
    this.#floor = this.#rebuilt()
    this.#machine.stayEngaged(this.#floor, before)
    this.#do({ type: 'reread' })
  }

  #rebuilt(): Floor {
    const works = [...this.#rows.works.values()]
    const live = works.filter(({ state }) => state !== 'done')
    const offerIds = new Set(live.flatMap(({ offer_id }) => offer_id ?? []))
    return this.#machine.rebuild(
      {
        queues: [...this.#queues.values()],
        works: live,
        offers: [...this.#rows.offers.values()].filter((offer) => offerIds.has(offer.id)),
        agents: [...this.#agentRows.values()],
        people: [...this.#people.values()],
        endedLately: works.flatMap(({ id, state }) => (state === 'done' ? [id] : [])),
      },
      this.#now,
    )
  }

  #setQueues(dice: number) {
    for (const queue of this.#queues.values()) this.#queues.set(queue.id, { ...queue, open: false })
    for (const queue of queues(dice)) this.#queues.set(queue.id, queue)
    return queues(dice)
  }

  #newWork(a: number, b: number, c: number): NewWork {
    return {
      id: this.#newId(),
      kind: a % 2 ? 'call' : 'chat',
      conversationId: id<ConversationId>(7, this.#ids),
      callId: undefined,
      queueId: id<QueueId>(8, b % 4),
      priority: c % 10 > 7 ? 5 : 0,
      knownTo: c % 3 ? undefined : id<UserId>(9, c % agents),
      enqueuedAt: this.#now,
    }
  }

  #newId(): WorkItemId {
    return id(1, ++this.#ids)
  }
}

/** Three queues; a fourth number belongs to none. Which are there, how patient and how large, is the dice's. */
function queues(dice: number) {
  return [0, 1, 2]
    .filter((n) => n === 0 || dice % (n + 5) !== 1)
    .map((n) => ({
      id: id<QueueId>(8, n),
      key: `queue ${n}`,
      name: { zh: '', en: '' },
      skills: n === 0 ? [] : [{ skill: skills[n]!, level: 1 + (dice % 3) }],
      ringForMs: 5_000 + (dice % 4) * 5_000,
      longestWaitMs: 30_000 + (dice % 5) * 60_000,
      wrapUpForMs: 5_000 + (dice % 3) * 10_000,
      most: dice % 11 === 0 ? 2 : 20,
      open: dice % 13 !== 5 || n > 0,
    }))
}

const person = (dice: number): Omit<AgentChange, 'agentId'> => ({
  presence: 'available',
  phoneReachable: true,
  chatCapacity: 1 + (dice % 3),
  skills: skills.filter((_, n) => (dice >> n) % 2 === 0).map((skill, n) => ({ skill, level: 1 + ((dice + n) % 4) })),
  queueIds: dice % 7 === 0 ? [id<QueueId>(8, 0), id<QueueId>(8, dice % 3)] : undefined,
})

const onBreak = (agentId: UserId): AgentChange => ({ agentId, presence: 'break' })
const isOut = ({ state }: { state: string }) => state === 'outstanding'
const lateOffer = (type: 'offer-accepted', offer: { offerId: OfferId; by: UserId } | undefined) =>
  offer && { type, ...offer }
const pick = <T>(items: readonly T[], dice: number): T | undefined => items[dice % Math.max(1, items.length)]
const throughJson = <T>(row: T): T => JSON.parse(JSON.stringify(row))

/** Ids that a reader can tell apart: kind and number, with room for the numbers of their offers. */
function id<T extends string>(kind: number, n: number): T {
  return `0000000${kind}-0000-7000-8000-${n.toString(16).padStart(8, '0')}0000` as T
}

/** An effect without the objects that go on changing. */
function plain(effect: Step['effects'][number]) {
  if ('work' in effect) return [effect.type, effect.work.id]
  if ('offer' in effect) return [effect.type, effect.offer.id, effect.offer.agentId]
  return effect
}

function must(broken: readonly string[]): void {
  if (broken.length > 0) throw new Error(broken.join('\n'))
}
