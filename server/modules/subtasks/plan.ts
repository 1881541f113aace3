import { newId, type SubtaskId, type TeamId, type TicketId, type UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import { refuseCircle } from './order.ts'
import type { Subtask } from './subtask.ts'

/** One part of a plan. Parts name each other by key, before there is any subtask. */
export type Part = {
  readonly key: string
  readonly title: string
  readonly instructions: string
  readonly departmentId: TeamId
  readonly ownerId?: UserId | undefined
  readonly needs: readonly string[]
  readonly allowedMs?: number | undefined
  readonly required: boolean
}

/** A division of labour that was found good and has a name. */
export type Plan = {
  readonly key: string
  readonly name: { readonly zh: string; readonly en: string }
  readonly parts: readonly Part[]
  readonly revision: number
}

/** A ticket that needs more is several tickets. */
const mostParts = 50

export function checkPlan(parts: readonly Part[], field = 'body.parts'): void {
  if (parts.length === 0) throw new Refusal('invalid', 'plan-empty', 'has no part', field)
  if (parts.length > mostParts) throw tooMany(field)
  const keys = new Set(parts.map(({ key }) => key))
  if (keys.size < parts.length) throw new Refusal('invalid', 'part-twice', 'has two parts with one key', field)
  for (const { title, needs } of parts) {
    const stranger = needs.find((key) => !keys.has(key))
    if (stranger !== undefined)
      throw new Refusal(
        'invalid',
        'part-unknown',
        `“${title}” waits for “${stranger}”, which is not in the plan`,
        field,
      )
  }
  refuseCircle(
    parts.map(({ key, title, needs }) => ({ id: key, title, needs })),
    field,
  )
}

/** Subtasks that all still wait; `settled` says who may begin. */
export function laidOut(ticketId: TicketId, parts: readonly Part[], there: readonly Subtask[], at: Date): Subtask[] {
  if (there.length + parts.length > mostParts) throw tooMany('body.parts')
  const idByKey = new Map(parts.map(({ key }) => [key, newId<SubtaskId>()]))
  const last = Math.max(0, ...there.map(({ number }) => number))
  return parts.map((part, place) => ({
    id: idByKey.get(part.key)!,
    ticketId,
    number: last + place + 1,
    title: part.title,
    instructions: part.instructions,
    state: 'waiting',
    departmentId: part.departmentId,
    ownerId: part.ownerId,
    needs: part.needs.map((key) => idByKey.get(key)!),
    required: part.required,
    allowedMs: part.allowedMs,
    approvalId: undefined,
    readyAt: undefined,
    startedAt: undefined,
    doneAt: undefined,
    pauses: [],
    dueAt: undefined,
    lateTold: 0,
    reason: undefined,
    result: undefined,
    createdAt: at,
    updatedAt: at,
    revision: 1,
  }))
}

const tooMany = (field: string) =>
  new Refusal('invalid', 'too-many-parts', `has more than ${mostParts} parts; open another ticket`, field)
