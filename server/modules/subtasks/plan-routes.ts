import { z } from 'zod'
import * as shown from '../../../contract/subtasks.ts'
import type { TeamId, UserId } from '../../base/id.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Part } from './plan.ts'
import type { Subtasks } from './subtasks.ts'

export function planRoutes(http: Http, subtasks: Subtasks) {
  http.get(
    '/subtask-plans',
    {
      summary: 'Divisions of labour with a name',
      may: 'tickets.read',
      answer: z.object({ items: z.array(shown.Plan) }),
    },
    async () => ({ items: await subtasks.plans() }),
  )

  http.put(
    '/subtask-plans/:key',
    {
      summary: 'Keep a division of labour under a name',
      may: ['subtasks.plan', 'all'],
      params: shown.PlanParam,
      body: shown.SavePlan,
      answer: shown.Plan,
    },
    ({ params, body, ifMatch }) =>
      subtasks.savePlan({ key: params.key, name: body.name, parts: givenParts(body.parts) }, ifMatch),
  )

  http.delete(
    '/subtask-plans/:key',
    { summary: 'Forget a plan; what it opened stays', may: ['subtasks.plan', 'all'], params: shown.PlanParam },
    ({ params }) => subtasks.removePlan(params.key),
  )
}

/** The ids in them are looked up when the parts are opened. */
export function givenParts(parts: readonly shown.Part[]): Part[] {
  return parts.map((part) => ({
    ...part,
    departmentId: part.departmentId as TeamId,
    ownerId: part.ownerId as UserId | undefined,
  }))
}
