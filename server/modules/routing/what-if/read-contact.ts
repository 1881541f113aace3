import type { QueueId } from '../../../base/id.ts'
import type { Moment } from '../acd/moment.ts'
import { type NewWork, plainWishes, type Work } from '../acd/work.ts'
import { type OfferRow, toMoment, toWork, type WorkRow } from '../rows.ts'
import type { Contact, Move, Reaction, Talk } from './day.ts'
import type { Logged, Page } from './logged.ts'

type Around = {
  readonly move: Move | undefined
  readonly dueAt: Moment | undefined
  readonly wrapUpForMs: ReadonlyMap<QueueId, number>
  /** Where the records begin and end. */
  readonly begin: Moment
  readonly to: Moment
}

/** One contact as it was, from its row, its offers and what the log says of it. */
export function readContact(row: WorkRow, page: Page, { move, dueAt, wrapUpForMs, begin, to }: Around): Contact {
  const work = toWork(row)
  const first = page.facts.find(({ type }) => type === 'work-enqueued' || type === 'work-left')
  const left = page.facts.find(({ type }) => type === 'work-left')
  const at = Math.max(begin, arrivalOf(work, page))
  const afterMs = (work.endedAt ?? to) - at
  return {
    work: wanted(work, first?.fact.queueId as QueueId | undefined),
    at,
    order: first?.number ?? 0,
    from: work.from,
    dueAt,
    outlastedMs: Math.max(0, (lastAnswer(work, page) ?? work.endedAt ?? to) - at),
    gaveUp: left && isOwnChoice(work) ? { afterMs, outcome: work.outcome!, order: left.number } : undefined,
    reactions: page.offers.map((offer) => reactionOf(offer, page)),
    talks: talksOf(work, page, move, wrapUpForMs.get(work.queueId)),
    moved: left && move && work.outcome === 'transferred' ? { ...move, afterMs, order: left.number } : undefined,
  }
}

/** Whoever lost their agent waited again, until the last of their answers: the row knows of the first. */
function lastAnswer({ answeredAt }: Work, { facts }: Page): Moment | undefined {
  const answers = facts.filter(({ type }) => type === 'work-answered')
  return answers.length > 1 ? answers.at(-1)?.at : answeredAt
}

/** The step that let them in stamped the wait; an agent lost later stamped it anew. */
function arrivalOf({ waitingSince, enqueuedAt, from }: Work, { facts }: Page): Moment {
  const wasLost = facts.some(({ type }) => type === 'work-returned')
  return wasLost && !from ? enqueuedAt : waitingSince
}

/** Limits, doors and transfers are the house's doing; the rest is the customer's. */
const isOwnChoice = ({ outcome }: Work) =>
  outcome === 'abandoned' || outcome === 'callback' || outcome === 'voicemail' || outcome === 'blocked'

/** As they came; where they are now, and since when, is the machine's to say again. */
function wanted(work: Work, arrivedIn: QueueId | undefined): NewWork {
  const wishes = Object.keys(plainWishes) as (keyof typeof plainWishes)[]
  const { id, kind, conversationId, queueId, enqueuedAt } = work
  const asked = Object.fromEntries(wishes.map((wish) => [wish, work[wish]])) as Pick<Work, (typeof wishes)[number]>
  return { ...asked, id, kind, conversationId, queueId: arrivedIn ?? queueId, enqueuedAt }
}

function reactionOf(offer: OfferRow, { facts }: Page): Reaction {
  const settled = facts.find((one) => settles(one, offer))
  const afterMs = offer.settled_at ? toMoment(offer.settled_at) - toMoment(offer.offered_at) : 0
  return { agentId: offer.agent_id, afterMs, order: settled?.number ?? 0, what: whatOf(offer) }
}

function settles({ type, fact }: Logged, { id, agent_id, state }: OfferRow): boolean {
  if (state === 'accepted') return type === 'work-answered' && fact.agentId === agent_id
  return fact.offerId === id && type !== 'offer-made'
}

function whatOf({ state, settled_because: because }: OfferRow): Reaction['what'] {
  if (state === 'accepted') return 'accepted'
  if (because === 'declined' || because === 'unanswered' || because === 'unreachable') return because
  return because === 'taken-back' ? 'taken-back' : 'none'
}

/** One for each answer: until it was finished, or the agent was lost. */
function talksOf(work: Work, { facts }: Page, move: Move | undefined, limitMs = Number.POSITIVE_INFINITY): Talk[] {
  const ends = facts.filter(({ type }) => type === 'work-finished' || type === 'work-returned')
  const answers = facts.filter(({ type }) => type === 'work-answered')
  return answers.map(({ at }, nth): Talk => {
    const end = ends[nth]
    if (!end) return { ms: 0, order: 0, end: 'unfinished', move: undefined, wrapUp: undefined }
    // The row knows what the machine's clock said; of talks with an agent who was lost only the log tells.
    const from = answers.length === 1 ? (work.answeredAt ?? at) : at
    const [order, ms] = [end.number, Math.max(0, (isLost(end) ? end.at : (work.finishedAt ?? end.at)) - from)]
    if (isLost(end)) return { ms, order, end: 'lost', move: undefined, wrapUp: undefined }
    return { ms, order, end: move ? 'moved' : 'finished', move, wrapUp: wrapUpOf(work, facts, limitMs) }
  })
}

const isLost = ({ type }: Logged) => type === 'work-returned'

function wrapUpOf({ finishedAt, endedAt }: Work, facts: readonly Logged[], limitMs: number): Talk['wrapUp'] {
  const ended = facts.find(({ type }) => type === 'wrap-up-ended')
  if (!ended || finishedAt === undefined || endedAt === undefined || endedAt - finishedAt >= limitMs) return undefined
  return { ms: endedAt - finishedAt, order: ended.number }
}
