import { ChangedMeanwhile } from '../../base/changed-meanwhile.ts'
import type { Clock } from '../../base/clock.ts'
import type { SurveyId } from '../../base/id.ts'
import type { Database } from '../../platform/db/database.ts'
import { lastChange } from '../../platform/events/read.ts'
import type { Jobs, NewJob } from '../../platform/jobs/jobs.ts'
import { type Conversations, standing } from '../conversations/conversations.ts'
import type { Deliveries } from './deliveries.ts'
import type { Delivery } from './delivery.ts'
import type { DeliveryEvent } from './events.ts'
import { type LoopRules, reminderAt } from './loop-rules.ts'
import * as store from './store-loop-rules.ts'

type Needs = { db: Database; clock: Clock; jobs: Jobs; conversations: Conversations; timeZone: string }

/** How customers are asked how it was, and asked again; by rules that an admin sets. */
export class ClosedLoop {
  readonly #needs: Needs

  constructor(needs: Needs) {
    this.#needs = needs
  }

  rules = (): Promise<LoopRules & { revision: number }> => store.look(this.#needs.db.read)

  setRules(rules: LoopRules, revision: number | undefined): Promise<LoopRules & { revision: number }> {
    return this.#needs.db.work(async (tx, announce) => {
      const before = await store.lock(tx)
      if (revision !== undefined && revision !== before.revision)
        throw new ChangedMeanwhile('closed loop', await lastChange(this.#needs.db, ['loop-rules-changed']))
      const after = { ...rules, revision: before.revision + 1 }
      await store.save(tx, after)
      announce({ type: 'loop-rules-changed' } satisfies DeliveryEvent)
      return after
    })
  }

  /** The timer for the next reminder, when this delivery asked how it was. */
  async reminderAfter({ about, errand, way }: Delivery, at: Date): Promise<NewJob | undefined> {
    // On the page nobody was asked yet, so nobody forgot to answer.
    if (!about.surveyId || errand === 'score' || way === 'page') return undefined
    const nth = errand === 'reminder' ? (about.nth ?? 1) + 1 : 1
    const survey = await this.#needs.conversations.surveyById(about.surveyId)
    const due = reminderAt(nth, at, survey, await this.rules(), this.#needs.timeZone)
    return due && reminder(survey.id, nth, due)
  }

  /** Asks once more, unless it was answered or lost its meaning since; never by night, however late this is. */
  async remind(surveyId: SurveyId, nth: number, deliveries: Deliveries): Promise<void> {
    const survey = await this.#needs.conversations.surveyById(surveyId)
    const now = this.#needs.clock.now()
    const rules = await this.rules()
    if (standing(survey, now) !== 'sent') return
    const due = reminderAt(nth, now, survey, { ...rules, remindAfterHours: 0 }, this.#needs.timeZone)
    if (!due) return
    if (due > now) return this.#needs.db.work((tx) => this.#needs.jobs.put(tx, [reminder(surveyId, nth, due)]))
    const { ticketId, conversationId } = survey
    const about = { surveyId, nth }
    await deliveries.tellCustomer({
      errand: 'reminder',
      cause: `reminder:${surveyId}:${nth}`,
      ticketId,
      conversationId,
      about,
    })
  }

  /** Nobody has to be reminded of these any more. */
  forget(surveyIds: readonly SurveyId[]): Promise<void> {
    return this.#needs.db.work((tx) => this.#needs.jobs.drop(tx, surveyIds.map(reminderKey)))
  }
}

const reminderKey = (surveyId: SurveyId) => `survey-remind:${surveyId}`

const reminder = (surveyId: SurveyId, nth: number, due: Date): NewJob => ({
  kind: 'survey-remind',
  key: reminderKey(surveyId),
  due,
  payload: { surveyId, nth },
})
