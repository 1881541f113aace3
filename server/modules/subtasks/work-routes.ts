import { IdParam } from '../../../contract/common.ts'
import * as shown from '../../../contract/subtasks.ts'
import type { SubtaskId, TeamId, UserId } from '../../base/id.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Identity } from '../identity/identity.ts'
import type { Doorkeeper } from './doorkeeper.ts'
import { refuseOutsider } from './plan-routes.ts'
import { presentSubtask } from './present.ts'
import { person } from './routes.ts'
import type { Subtask } from './subtask.ts'
import type { Subtasks } from './subtasks.ts'

type Needs = { identity: Identity; doorkeeper: Doorkeeper }

/** What is done to one part: its department works it, the ticket's side directs it. */
export function workRoutes(http: Http, subtasks: Subtasks, { identity, doorkeeper }: Needs) {
  const one = { params: IdParam, answer: shown.Subtask }
  const show = async (part: Subtask) => presentSubtask(part, await identity.directory())

  http.patch(
    '/subtasks/:id',
    { summary: 'Change what is asked of a department', may: 'tickets.write', body: shown.EditSubtask, ...one },
    async ({ params, body, ifMatch, who }) => {
      const id = await doorkeeper.direct(who, params.id)
      const { departmentId, needs, allowedMs, ...rest } = body
      const changes = {
        ...rest,
        ...(departmentId ? { departmentId: departmentId as TeamId } : {}),
        ...(needs ? { needs: needs as SubtaskId[] } : {}),
        ...(allowedMs === undefined ? {} : { allowedMs: allowedMs ?? undefined }),
      }
      return show(await subtasks.edit(id, changes, ifMatch))
    },
  )

  http.put(
    '/subtasks/:id/owner',
    { summary: 'Give it to a person of the department', may: 'subtasks.work', body: shown.Owner, ...one },
    async ({ params, body, ifMatch, who }) => {
      const id = await doorkeeper.work(who, params.id)
      if (body.ownerId) await mustWorkThere(id, body.ownerId)
      return show(await subtasks.give(id, (body.ownerId ?? undefined) as UserId | undefined, ifMatch))
    },
  )

  http.put(
    '/subtasks/:id/work',
    { summary: 'Start, or go on without an answer', may: 'subtasks.work', ...one },
    async ({ params, ifMatch, who }) =>
      show(await subtasks.start(await doorkeeper.work(who, params.id), person(who), ifMatch)),
  )

  http.put(
    '/subtasks/:id/question',
    { summary: 'Ask the ticket’s owner; the clock stands', may: 'subtasks.work', body: shown.Question, ...one },
    async ({ params, body, ifMatch, who }) =>
      show(await subtasks.ask(await doorkeeper.work(who, params.id), body.question, person(who), ifMatch)),
  )

  http.delete(
    '/subtasks/:id/question',
    { summary: 'It is answered; the department goes on', may: 'tickets.write', ...one },
    async ({ params, ifMatch, who }) =>
      show(await subtasks.start(await doorkeeper.direct(who, params.id), undefined, ifMatch)),
  )

  http.put(
    '/subtasks/:id/return',
    { summary: 'Hand it back, with the reason', may: 'subtasks.work', body: shown.Return, ...one },
    async ({ params, body, ifMatch, who }) =>
      show(await subtasks.handBack(await doorkeeper.work(who, params.id), body.reason, ifMatch)),
  )

  http.delete(
    '/subtasks/:id/return',
    { summary: 'Send it again, there or elsewhere', may: 'tickets.write', body: shown.SentAgain, ...one },
    async ({ params, body, ifMatch, who }) => {
      const id = await doorkeeper.direct(who, params.id)
      return show(await subtasks.sendAgain(id, body.departmentId as TeamId | undefined, body.words, ifMatch))
    },
  )

  http.put(
    '/subtasks/:id/result',
    { summary: 'Done, with what came of it', may: 'subtasks.work', body: shown.SubtaskResult, ...one },
    async ({ params, body, ifMatch, who }) =>
      show(await subtasks.finish(await doorkeeper.work(who, params.id), body.result, person(who), ifMatch)),
  )

  http.delete(
    '/subtasks/:id/result',
    { summary: 'Open it again', may: 'tickets.write', body: shown.Return, ...one },
    async ({ params, body, ifMatch, who }) =>
      show(await subtasks.reopen(await doorkeeper.direct(who, params.id), body.reason, ifMatch)),
  )

  http.put(
    '/subtasks/:id/cancellation',
    { summary: 'No longer needed', may: 'tickets.write', body: shown.Cancellation, ...one },
    async ({ params, body, ifMatch, who }) =>
      show(await subtasks.cancel(await doorkeeper.direct(who, params.id), body.reason, ifMatch)),
  )

  async function mustWorkThere(id: SubtaskId, ownerId: string) {
    const { title, departmentId } = await subtasks.find(id)
    refuseOutsider({ ownerId, departmentId, title, field: 'body.ownerId' }, await identity.directory())
  }
}
