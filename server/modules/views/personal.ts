import type { Condition, Question } from '../../../lib/conditions/condition.ts'
import { questionsIn } from '../../../lib/conditions/condition.ts'
import { mapQuestions } from '../../../lib/conditions/map-questions.ts'

/**
 * One view serves all when it says `me` and `my-team`. What it holds then
 * depends on who looks, but only by how they stand to the ticket: it is theirs
 * or not, it is their team's or not. So a ticket is counted through at most
 * four eyes and not once for every person.
 *
 * ```txt
 *   eye 0  anybody        eye 2  somebody of the department
 *   eye 1  the assignee   eye 3  the assignee, who is of the department
 * ```
 */
export type Eye = 0 | 1 | 2 | 3

type Personal = { readonly word: string; readonly bit: 1 | 2 }

export const personal: Readonly<Record<string, Personal>> = {
  'ticket.assignee': { word: 'me', bit: 1 },
  'ticket.department': { word: 'my-team', bit: 2 },
}

/** Which of the two make a difference to this condition. */
export function bitsIn(condition: Condition): Eye {
  let bits = 0
  for (const question of questionsIn(condition)) bits |= personalIn(question)?.bit ?? 0
  return bits as Eye
}

export const eyesOf = (bits: Eye): Eye[] => ([0, 1, 2, 3] as const).filter((eye) => (eye & ~bits) === 0)

/** The eye through which somebody sees what is this person's and this department's. */
export function eyeOf(
  { id, teamId }: { readonly id: string; readonly teamId: string | undefined },
  { assigneeId, departmentId }: { readonly assigneeId: string | null; readonly departmentId: string | null },
): Eye {
  const isMine = assigneeId === id ? 1 : 0
  const isOurs = departmentId !== null && departmentId === teamId ? 2 : 0
  return (isMine | isOurs) as Eye
}

/** What it asks of a ticket when somebody looks who stands to it so. */
export function throughEye(condition: Condition, eye: Eye): Condition {
  return mapQuestions(condition, (question) => {
    const asked = personalIn(question)
    if (!asked) return question
    const { field, op } = question
    if (eye & asked.bit) return { field, op: op === 'is' || op === 'one-of' ? 'known' : 'unknown' }
    return withWord(question, asked.word, [])
  })
}

/** The same with this person's and this team's ids in it; who has no team finds nothing by it. */
export function asSeenBy(condition: Condition, who: { readonly id: string; readonly teamId: string | undefined }) {
  return mapQuestions(condition, (question) => {
    const asked = personalIn(question)
    if (!asked) return question
    const id = asked.bit === 1 ? who.id : who.teamId
    return withWord(question, asked.word, id ? [id] : [])
  })
}

function personalIn({ field, value }: Question): Personal | undefined {
  const asked = personal[field]
  return asked && valuesOf(value).includes(asked.word) ? asked : undefined
}

/** An empty word is nobody's id. */
function withWord({ field, op, value }: Question, word: string, ids: readonly string[]): Question {
  if (op === 'is' || op === 'is-not') return { field, op, value: ids[0] ?? '' }
  return { field, op, value: [...valuesOf(value).filter((one) => one !== word), ...ids] }
}

const valuesOf = (value: Question['value']) => (Array.isArray(value) ? value : [value]) as readonly string[]
