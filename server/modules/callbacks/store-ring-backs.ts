import type { CallId, ConversationId, UserId } from '../../base/id.ts'
import type { Reader, Tx } from '../../platform/db/database.ts'

/** The calls by which we settle what we owe. No other module reads or writes them. */
declare module '../../platform/db/database.ts' {
  interface Tables {
    ring_backs: Columns
  }
}

type Columns = {
  call_id: string
  conversation_id: string | null
  missed_contact_id: string | null
  callback_id: string | null
  by_hand: boolean
  agent_id: string
  at: Date
  outcome: RingBackOutcome | null
}

export type RingBackOutcome = 'reached' | 'not-reached' | 'agent-not-there'

export type RingBack = {
  readonly callId: CallId
  readonly agentId: UserId
  /** One of the two: why they are rung. */
  readonly missedContactId: string | undefined
  readonly callbackId: string | undefined
  readonly at: Date
  readonly outcome: RingBackOutcome | undefined
}

export async function add(tx: Tx, ring: RingBack, byHand: boolean): Promise<void> {
  await tx
    .insertInto('ring_backs')
    .values({
      call_id: ring.callId,
      conversation_id: null,
      missed_contact_id: ring.missedContactId ?? null,
      callback_id: ring.callbackId ?? null,
      by_hand: byHand,
      agent_id: ring.agentId,
      at: ring.at,
      outcome: ring.outcome ?? null,
    })
    .execute()
}

export async function isTaken(tx: Tx, callId: CallId): Promise<boolean> {
  const query = tx.selectFrom('ring_backs').select('call_id').where('call_id', '=', callId)
  return (await query.executeTakeFirst()) !== undefined
}

/** The customer's phone rings: from now on the conversation tells how it goes. */
export async function placed(tx: Tx, callId: CallId, conversationId: ConversationId): Promise<void> {
  await tx.updateTable('ring_backs').set({ conversation_id: conversationId }).where('call_id', '=', callId).execute()
}

/** Gives what was rung for, once: nothing when its outcome is known already. */
export async function settle(
  tx: Tx,
  of: { callId: CallId } | { conversationId: ConversationId },
  outcome: RingBackOutcome,
): Promise<RingBack | undefined> {
  const [column, value] =
    'callId' in of ? (['call_id', of.callId] as const) : (['conversation_id', of.conversationId] as const)
  const row = await tx
    .updateTable('ring_backs')
    .set({ outcome })
    .where(column, '=', value)
    .where('outcome', 'is', null)
    .returningAll()
    .executeTakeFirst()
  return row && toRingBack(row)
}

/** What a conversation of ours was for; nothing for any other. */
export async function of(db: Reader | Tx, conversationId: ConversationId): Promise<RingBack | undefined> {
  const query = db.selectFrom('ring_backs').selectAll().where('conversation_id', '=', conversationId)
  const row = await query.executeTakeFirst()
  return row && toRingBack(row)
}

/** The attempt in which no customer was rung yet. */
export async function unplacedOf(db: Reader, callbackId: string): Promise<RingBack | undefined> {
  const query = db.selectFrom('ring_backs').selectAll().where('callback_id', '=', callbackId)
  const row = await query.where('conversation_id', 'is', null).where('outcome', 'is', null).executeTakeFirst()
  return row && toRingBack(row)
}

function toRingBack(row: Columns): RingBack {
  return {
    callId: row.call_id as CallId,
    agentId: row.agent_id as UserId,
    missedContactId: row.missed_contact_id ?? undefined,
    callbackId: row.callback_id ?? undefined,
    at: row.at,
    outcome: row.outcome ?? undefined,
  }
}
