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

export async function saveAbilities(tx: Tx, id: UserId, { skills, shift, ...edit }: Abilities): Promise<void> {
  const row = {
    team_id: edit.teamId,
    call_capacity: edit.callCapacity,
    chat_capacity: edit.chatCapacity,
    ticket_capacity: edit.ticketCapacity,
    shift: shift === undefined ? undefined : shift && (JSON.stringify(shift) as never),
  }
  const known = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined))
  if (Object.keys(known).length > 0) await tx.updateTable('users').set(known).where('id', '=', id).execute()
  if (skills) await saveSkills(tx, id, skills)
}

async function saveSkills(tx: Tx, id: UserId, skills: NonNullable<Abilities['skills']>): Promise<void> {
  await tx.deleteFrom('user_skills').where('user_id', '=', id).execute()
  const rows = skills.map((skill) => ({ user_id: id, ...skill }))
  if (rows.length > 0) await tx.insertInto('user_skills').values(rows).execute()
}

export async function saveTeam(tx: Tx, team: { id: string; name: string; department: boolean }): Promise<boolean> {
  const { id, ...row } = team
  const { numUpdatedRows } = await tx.updateTable('teams').set(row).where('id', '=', id).executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Adds a skill, or calls it something else. */
export async function saveSkill(tx: Tx, key: string, name: { zh: string; en: string }): Promise<void> {
  const row = { name: JSON.stringify(name) as never }
  await tx
    .insertInto('skills')
    .values({ key, ...row })
    .onConflict((on) => on.column('key').doUpdateSet(row))
    .execute()
}
