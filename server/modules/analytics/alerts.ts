import { newId, type UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Database } from '../../platform/db/database.ts'
import type { Told } from '../../platform/events/append.ts'
import type { EventLog } from '../../platform/events/log.ts'
import * as store from './store.ts'
import { toAlert } from './to-alert.ts'

/** What a supervisor must hear of: each cause once, until somebody answers it. */
export class Alerts {
  readonly #db: Database

  constructor(db: Database) {
    this.#db = db
  }

  listen(log: EventLog) {
    log.reader(
      'alerts',
      [
        'score-was-bad',
        'recording-ended',
        'source-banned',
        'ticket-overdue',
        'rule-stopped',
        'ticket-escalated',
        'escalation-step-reached',
        'page-in-vain',
        'holidays-unknown',
        'job-given-up',
        'event-set-aside',
      ],
      (event) => this.#heard(event),
    )
  }

  open = () => store.openAlerts(this.#db.read)

  answer(id: string, by: UserId, at: Date): Promise<void> {
    return this.#db.work(async (tx, announce) => {
      if (!(await store.answerAlert(tx, id, by, at)))
        throw new Refusal('not-found', 'alert-unknown', 'Nobody waits for this answer.')
      announce({ type: 'alert-answered', alertId: id, by })
    })
  }

  async #heard(event: Told): Promise<void> {
    const alert = toAlert(event)
    if (!alert) return
    await this.#db.work(async (tx, announce) => {
      const id = newId<string>()
      if (await store.addAlert(tx, { id, ...alert })) announce({ type: 'alert-raised', alertId: id, kind: alert.kind })
    })
  }
}
