import { sql } from 'kysely'
import type { UserId } from '../../base/id.ts'
import type { OpeningHours } from '../../base/opening-hours.ts'
import type { Tx } from '../../platform/db/database.ts'

/** What somebody can do at once, and when. What is left out stays. */
export type Abilities = {
  readonly teamId?: string | null | undefined
  readonly callCapacity?: number | undefined
  readonly chatCapacity?: number | undefined
  readonly ticketCapacity?: number | undefined
  readonly shift?: OpeningHours | null | undefined
  readonly skills?: readonly { readonly skill: string; readonly level: number }[] | undefined
}

/** `seen` is the revision that was looked at; unset is whichever there is. */
type Which<Key> = { readonly key: Key; readonly seen: number | undefined }

const next = { revision: sql<number>`revision + 1` }

/** False when somebody has changed them since. Whoever comes second waits at the row and then does not find it. */
export async function saveAbilities(
  tx: Tx,
  { key, seen }: Which<UserId>,
  { skills, shift, ...edit }: Abilities,
): Promise<boolean> {
  const row = {
    team_id: edit.teamId,
    call_capacity: edit.callCapacity,
    chat_capacity: edit.chatCapacity,
    ticket_capacity: edit.ticketCapacity,
    shift: shift === undefined ? undefined : shift && JSON.stringify(shift),
  }
  const known = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined))
  const { numUpdatedRows } = await tx
    .updateTable('users')
    .set({ ...known, ...next })
    .where('id', '=', key)
    .$if(seen !== undefined, (found) => found.where('revision', '=', seen!))
    .executeTakeFirst()
  if (numUpdatedRows === 1n && skills) await saveSkills(tx, key, skills)
  return numUpdatedRows === 1n
}

async function saveSkills(tx: Tx, id: UserId, skills: NonNullable<Abilities['skills']>): Promise<void> {
  await tx.deleteFrom('user_skills').where('user_id', '=', id).execute()
  const rows = skills.map((skill) => ({ user_id: id, ...skill }))
  if (rows.length > 0) await tx.insertInto('user_skills').values(rows).execute()
}

export const team = (tx: Tx, id: string) => tx.selectFrom('teams').selectAll().where('id', '=', id).executeTakeFirst()

/** As it is now; nothing when it is another than the one that was looked at. */
export function saveTeam(tx: Tx, { key, seen }: Which<string>, row: { name: string; department: boolean }) {
  return tx
    .updateTable('teams')
    .set({ ...row, ...next })
    .where('id', '=', key)
    .$if(seen !== undefined, (found) => found.where('revision', '=', seen!))
    .returningAll()
    .executeTakeFirst()
}

/** Calls it something else; nothing when it is another than the one that was looked at. */
export function renameSkill(tx: Tx, { key, seen }: Which<string>, name: { zh: string; en: string }) {
  return tx
    .updateTable('skills')
    .set({ name: JSON.stringify(name), ...next })
    .where('key', '=', key)
    .$if(seen !== undefined, (found) => found.where('revision', '=', seen!))
    .returningAll()
    .executeTakeFirst()
}
