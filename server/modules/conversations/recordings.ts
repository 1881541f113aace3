import type { Clock } from '../../base/clock.ts'
import type { ConversationId } from '../../base/id.ts'
import type { Database } from '../../platform/db/database.ts'
import type { ConversationEvent } from './events.ts'
import { look } from './store.ts'
import * as store from './store-recordings.ts'

type Needs = { db: Database; clock: Clock }

export type Ended = { readonly durationMs: number; readonly complete: boolean; readonly because?: string }

/** What is kept of the sound; the front door is `conversations.ts`. */
export class Recordings {
  readonly #db: Database
  readonly #clock: Clock

  constructor({ db, clock }: Needs) {
    this.#db = db
    this.#clock = clock
  }

  of = (ids: readonly string[]) => store.of(this.#db.read, ids)

  started(id: ConversationId, file: string): Promise<void> {
    return this.#db.work(async (tx, announce) => {
      const recording = { conversationId: id, file, state: 'running', durationMs: 0, because: undefined } as const
      await store.save(tx, recording, this.#clock.now())
      const { agentId } = await look(tx, id)
      announce({ type: 'recording-started', conversationId: id, agentId } satisfies ConversationEvent)
    })
  }

  ended(id: ConversationId, { durationMs, complete, because }: Ended): Promise<void> {
    return this.#db.work(async (tx, announce) => {
      const [recording] = await store.of(tx, [id])
      if (recording?.state !== 'running') return
      const state = complete ? 'complete' : 'incomplete'
      await store.save(tx, { ...recording, state, durationMs, because }, this.#clock.now())
      const { agentId } = await look(tx, id)
      announce({ type: 'recording-ended', conversationId: id, agentId, complete, because } satisfies ConversationEvent)
    })
  }

  /** After a crash: what was being recorded stops where its file does. */
  async endLost(durationOf: (file: string) => number): Promise<void> {
    for (const { conversationId, file } of await store.running(this.#db.read)) {
      const durationMs = durationOf(file)
      await this.ended(conversationId, { durationMs, complete: false, because: 'interrupted' })
    }
  }
}
