import type { Generated } from 'kysely'
import type { CustomerId } from '../../base/id.ts'
import type { Reader, Tx } from '../../platform/db/database.ts'
import type { Consent } from './consent.ts'

declare module '../../platform/db/database.ts' {
  interface Tables {
    customer_consents: {
      id: Generated<string>
      customer_id: string
      topic: Consent['topic']
      state: Consent['state']
      said_by: string
      source: Consent['source']
      at: Date
    }
  }
}

const mostShown = 200

/** Newest first. */
export async function of(db: Reader | Tx, customerId: CustomerId): Promise<Consent[]> {
  const rows = await db
    .selectFrom('customer_consents')
    .selectAll()
    .where('customer_id', '=', customerId)
    .orderBy('id', 'desc')
    .limit(mostShown)
    .execute()
  return rows.map(({ topic, state, said_by: saidBy, source, at }) => ({
    customerId,
    topic,
    state,
    saidBy,
    source,
    at,
  }))
}

export async function add(tx: Tx, { customerId, topic, state, saidBy, source, at }: Consent): Promise<void> {
  await tx
    .insertInto('customer_consents')
    .values({ customer_id: customerId, topic, state, said_by: saidBy, source, at })
    .execute()
}
