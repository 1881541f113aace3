import { randomBytes } from 'node:crypto'
import type { Clock } from '../../base/clock.ts'
import { newId, type SurveyId, type TicketId } from '../../base/id.ts'
import type { Database } from '../../platform/db/database.ts'
import type { ConversationEvent } from './events.ts'
import * as store from './store-surveys.ts'
import { answer, openForMs, type Survey } from './survey.ts'

type Needs = { db: Database; clock: Clock }

export type Asking = Pick<Survey, 'conversationId' | 'ticketId' | 'agentId' | 'customerId' | 'askedBy'> & {
  readonly round?: number
  readonly openForMs?: number
}

/** Customers asked how it was, and what they said; the front door is `conversations.ts`. */
export class Surveys {
  readonly #db: Database
  readonly #clock: Clock

  constructor({ db, clock }: Needs) {
    this.#db = db
    this.#clock = clock
  }

  find = (id: SurveyId): Promise<Survey> => store.find(this.#db.read, id)
  findMany = (ids: readonly string[]): Promise<Survey[]> => store.list(this.#db.read, { ids })
  byToken = (token: string): Promise<Survey> => store.byToken(this.#db.read, token)
  ofTicket = (ticketId: TicketId): Promise<Survey[]> => store.list(this.#db.read, { ticketId })
  ofConversations = (conversationIds: readonly string[]): Promise<Survey[]> =>
    store.list(this.#db.read, { conversationIds })
  counts = (since: Date) => store.counts(this.#db.read, since)

  /** Asking twice in one round is asking once: the question that is there already comes back. */
  ask({ openForMs: open = openForMs, round = 0, ...about }: Asking): Promise<Survey> {
    const sentAt = this.#clock.now()
    const survey: Survey = {
      ...about,
      round,
      id: newId<SurveyId>(),
      token: randomBytes(18).toString('base64url'),
      score: undefined,
      words: undefined,
      sentAt,
      expiresAt: new Date(sentAt.getTime() + open),
      answeredAt: undefined,
      withdrawnAt: undefined,
    }
    return this.#db.work(async (tx, announce) => {
      if (!(await store.add(tx, survey))) return store.sameRound(tx, survey)
      const { id: surveyId, conversationId, ticketId, askedBy } = survey
      announce({ type: 'survey-sent', surveyId, conversationId, ticketId, askedBy } satisfies ConversationEvent)
      return survey
    })
  }

  answer(token: string, score: number, words: string): Promise<Survey> {
    return this.#db.work(async (tx, announce) => {
      const before = await store.lock(tx, token)
      const after = answer(before, score, words, this.#clock.now())
      if (after === before) return before
      await store.save(tx, after)
      const { id: surveyId, conversationId, ticketId, agentId } = after
      announce({
        type: 'survey-answered',
        surveyId,
        conversationId,
        ticketId,
        agentId,
        score,
      } satisfies ConversationEvent)
      return after
    })
  }

  withdraw(ticketId: TicketId): Promise<void> {
    return this.#db.work((tx) => store.withdraw(tx, ticketId, this.#clock.now()))
  }
}
