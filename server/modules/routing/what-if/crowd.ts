import type { QueueId } from '../../../base/id.ts'
import type { Offer } from '../acd/offer.ts'
import type { AgentId, WorkKind } from '../acd/work.ts'
import type { Contact, Day, Reaction, Talk } from './day.ts'
import { drawn, Seen } from './drawn.ts'
import { Patience } from './patience.ts'

/** What was assumed where a day cannot know: named in every answer. */
export type Model = {
  readonly patience: {
    readonly kind: WorkKind
    readonly name: 'kaplan-meier-exponential-tail'
    readonly observed: number
    readonly gaveUp: number
    /** Unset when nobody gave up: then nobody ever does. */
    readonly meanMs: number | undefined
  }[]
  readonly handling: { readonly name: 'empirical-by-queue'; readonly observed: number; readonly assumedMs: number }
  readonly ringing: { readonly name: 'empirical-by-agent'; readonly observed: number; readonly assumedMs: number }
}

/** What a replay asks of people. */
export type People = Pick<Crowd, 'patienceMs' | 'reaction' | 'talk'>

/** Only on a day on which nobody talked at all. */
const assumedTalkMs = 180_000
const assumedRingMs = 4_000

/**
 * The people of a day, customers and agents, as they would behave in another.
 * What they did they do again; what nobody can know of them is drawn from what
 * others did that day.
 */
export class Crowd {
  readonly #patience = new Map<WorkKind, Patience>()
  readonly #talks = new Map<QueueId | WorkKind, Seen<Talk>>()
  readonly #rings = new Map<AgentId | 'anyone', Seen<number>>()

  constructor({ contacts }: Day) {
    for (const kind of ['call', 'chat'] as const) {
      const waits = contacts.filter(({ work }) => work.kind === kind).map(waitOf)
      this.#patience.set(kind, new Patience(waits))
    }
    for (const contact of contacts) this.#watch(contact)
  }

  /** When they will give up, counted from their arrival; tickets never do. */
  patienceMs({ work, gaveUp, outlastedMs }: Contact): number {
    if (gaveUp) return gaveUp.afterMs
    // Nobody is on the line who could hang up.
    if (work.callback) return Number.POSITIVE_INFINITY
    return this.#patience.get(work.kind)?.beyond(outlastedMs, drawn(work.id, 'patience')) ?? Number.POSITIVE_INFINITY
  }

  /** What the agent does about an offer. What was not offered that day is taken after their usual ringing. */
  reaction({ reactions, work }: Contact, nth: number, { agentId }: Offer): Reaction {
    const known = reactions[nth - 1]
    if (known?.agentId === agentId) return known
    const seen = this.#rings.get(agentId) ?? this.#rings.get('anyone')
    const afterMs = seen?.draw(work.id, agentId, 'ring') ?? assumedRingMs
    return { agentId, what: 'accepted', afterMs, order: Number.POSITIVE_INFINITY }
  }

  /** What follows the answer, however late and whoever gave it: how long it takes belongs to the contact. */
  talk({ talks, work }: Contact, nth: number): Talk {
    const known = talks[nth - 1]
    if (known && known.end !== 'unfinished') return known
    const seen = this.#talks.get(work.queueId) ?? this.#talks.get(work.kind)
    const { ms, wrapUp } = seen?.draw(work.id, 'talk') ?? { ms: assumedTalkMs, wrapUp: undefined }
    const order = Number.POSITIVE_INFINITY
    const longest = Math.max(ms, known?.ms ?? 0)
    return { ms: longest, end: 'finished', order, move: undefined, wrapUp: wrapUp && { ...wrapUp, order } }
  }

  get model(): Model {
    return {
      patience: [...this.#patience].flatMap(([kind, { observed, gaveUp, meanMs }]) =>
        observed === 0
          ? []
          : [{ kind, name: 'kaplan-meier-exponential-tail', observed, gaveUp, meanMs: gaveUp ? meanMs : undefined }],
      ),
      handling: { name: 'empirical-by-queue', observed: this.#talked, assumedMs: assumedTalkMs },
      ringing: {
        name: 'empirical-by-agent',
        observed: this.#rings.get('anyone')?.count ?? 0,
        assumedMs: assumedRingMs,
      },
    }
  }

  get #talked(): number {
    return [...this.#talks].reduce((sum, [key, { count }]) => sum + (isKind(key) ? count : 0), 0)
  }

  #watch({ work, talks, reactions }: Contact): void {
    for (const talk of talks) {
      if (talk.end !== 'finished' && talk.end !== 'moved') continue
      see(this.#talks, work.queueId, talk)
      see(this.#talks, work.kind, talk)
    }
    for (const { agentId, what, afterMs } of reactions) {
      if (what !== 'accepted') continue
      see(this.#rings, agentId, afterMs)
      see(this.#rings, 'anyone', afterMs)
    }
  }
}

const isKind = (key: string): key is WorkKind => key === 'call' || key === 'chat' || key === 'ticket'

function waitOf({ gaveUp, outlastedMs }: Contact) {
  const isTired = gaveUp?.outcome === 'abandoned'
  return { ms: isTired ? gaveUp.afterMs : outlastedMs, gaveUp: isTired }
}

function see<K, T>(seen: Map<K, Seen<T>>, key: K, value: T): void {
  const known = seen.get(key) ?? new Seen<T>()
  seen.set(key, known)
  known.add(value)
}
