import type { CallId, ConversationId, UserId } from '../../base/id.ts'
import type { Tx } from '../../platform/db/database.ts'

/** The calls table. No other module reads or writes it. */
declare module '../../platform/db/database.ts' {
  interface Tables {
    calls: Columns
  }
}

type Columns = {
  id: string
  conversation_id: string
  via: 'phone' | 'web-call'
  from_address: string
  to_address: string
  agent_id: string | null
  started_at: Date
  answered_at: Date | null
  ended_at: Date | null
  ended_why: string | null
}

export type NewCall = {
  id: CallId
  conversationId: ConversationId
  via: 'phone' | 'web-call'
  from: string
  to: string
  startedAt: Date
}

export async function add(tx: Tx, call: NewCall): Promise<void> {
  await tx
    .insertInto('calls')
    .values({
      id: call.id,
      conversation_id: call.conversationId,
      via: call.via,
      from_address: call.from,
      to_address: call.to,
      agent_id: null,
      started_at: call.startedAt,
      answered_at: null,
      ended_at: null,
      ended_why: null,
    })
    .execute()
}

export async function end(
  tx: Tx,
  id: CallId,
  ended: { agentId: UserId | undefined; answeredAt: Date | undefined; at: Date; why: string },
): Promise<void> {
  await tx
    .updateTable('calls')
    .set({
      agent_id: ended.agentId ?? null,
      answered_at: ended.answeredAt ?? null,
      ended_at: ended.at,
      ended_why: ended.why,
    })
    .where('id', '=', id)
    .execute()
}

/** After a crash no line is up any more. */
export async function endAll(tx: Tx, at: Date): Promise<{ id: CallId; conversationId: ConversationId }[]> {
  const rows = await tx
    .updateTable('calls')
    .set({ ended_at: at, ended_why: 'restart' })
    .where('ended_at', 'is', null)
    .returning(['id', 'conversation_id'])
    .execute()
  return rows.map((row) => ({ id: row.id as CallId, conversationId: row.conversation_id as ConversationId }))
}
