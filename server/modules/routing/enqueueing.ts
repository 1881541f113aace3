import { newId, type WorkItemId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { RequiredSkill } from './acd/queue.ts'
import { type NewWork, plainWishes } from './acd/work.ts'

/** Who asks for nothing in particular names three things; `enqueuedAt` only who waited before, and keeps their age. */
export type Enqueue = Pick<NewWork, 'kind' | 'queueId' | 'conversationId'> &
  Partial<Omit<NewWork, 'kind' | 'queueId' | 'conversationId' | 'enqueuedAt'>> & { enqueuedAt?: Date }

const mostSkills = 20

/** As the machine takes it: nothing in it can be a bad row. */
export function toWork({ enqueuedAt, ...asked }: Enqueue, now: Date): NewWork {
  const { id, conversationId, callId, ticketId, knownTo, preferred } = asked
  mustBeIds({ id, conversationId, callId, ticketId, knownTo, preferred })
  return {
    ...plainWishes,
    ...asked,
    id: id ?? newId<WorkItemId>(),
    skills: (asked.skills ?? []).slice(0, mostSkills).map(sound),
    language: asked.language?.slice(0, 20),
    priority: digit(asked.priority),
    value: digit(asked.value),
    // Nobody has waited since tomorrow.
    enqueuedAt: Math.min(enqueuedAt?.getTime() ?? now.getTime(), now.getTime()),
  }
}

/** One bad row would hold up every other in the same commit. */
function mustBeIds(ids: Readonly<Record<string, string | undefined>>): void {
  for (const [field, id] of Object.entries(ids)) {
    if (id !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) {
      throw new Refusal('invalid', 'invalid', 'is not an id', field)
    }
  }
}

const digit = (priority = 0) => (priority > 0 ? Math.min(9, Math.floor(priority)) : 0)

const sound = ({ skill, level, weight, need }: RequiredSkill): RequiredSkill => ({
  skill: skill.slice(0, 60),
  level: Math.min(10, Math.max(1, Math.floor(level) || 1)),
  weight: Math.min(100, Math.max(1, Math.floor(weight) || 1)),
  need,
})
