import type { ConversationId } from '../../base/id.ts'
import type { Reader, Tx } from '../../platform/db/database.ts'

declare module '../../platform/db/database.ts' {
  interface Tables {
    recordings: RecordingColumns
  }
}

type RecordingColumns = {
  conversation_id: string
  file: string
  state: 'running' | 'complete' | 'incomplete'
  duration_ms: number
  because: string | null
  started_at: Date
}

export type Recording = {
  conversationId: ConversationId
  file: string
  state: 'running' | 'complete' | 'incomplete'
  durationMs: number
  because: string | undefined
}

export async function save(tx: Tx, recording: Recording, startedAt: Date): Promise<void> {
  const columns = {
    file: recording.file,
    state: recording.state,
    duration_ms: recording.durationMs,
    because: recording.because ?? null,
  }
  await tx
    .insertInto('recordings')
    .values({ conversation_id: recording.conversationId, started_at: startedAt, ...columns })
    .onConflict((on) => on.column('conversation_id').doUpdateSet(columns))
    .execute()
}

export async function of(db: Reader | Tx, ids: readonly string[]): Promise<Recording[]> {
  if (ids.length === 0) return []
  return (await db.selectFrom('recordings').selectAll().where('conversation_id', 'in', ids).execute()).map(toRecording)
}

export async function running(db: Reader): Promise<Recording[]> {
  return (await db.selectFrom('recordings').selectAll().where('state', '=', 'running').execute()).map(toRecording)
}

const toRecording = (row: RecordingColumns): Recording => ({
  conversationId: row.conversation_id as ConversationId,
  file: row.file,
  state: row.state,
  durationMs: row.duration_ms,
  because: row.because ?? undefined,
})
