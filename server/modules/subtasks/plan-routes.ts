import { z } from 'zod'
import * as shown from '../../../contract/subtasks.ts'
import type { TeamId, UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Directory, Identity } from '../identity/identity.ts'
import type { Part } from './plan.ts'
import type { Subtasks } from './subtasks.ts'

export function planRoutes(http: Http, subtasks: Subtasks, identity: Pick<Identity, 'directory'>) {
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
    async ({ params, body, ifMatch }) => {
      refuseStrangers(body.parts, await identity.directory())
      return subtasks.savePlan({ key: params.key, name: body.name, parts: givenParts(body.parts) }, ifMatch)
    },
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

/** A plan is followed later, by a rule that nobody watches: whoever is not there is refused when it is kept. */
export function refuseStrangers(parts: readonly shown.Part[], directory: Directory) {
  for (const [at, { title, departmentId, ownerId }] of parts.entries()) {
    if (!directory.teams.has(departmentId))
      throw new Refusal('invalid', 'department-unknown', `“${title}” names no department`, place(at, 'departmentId'))
    if (ownerId) refuseOutsider({ ownerId, departmentId, title, field: place(at, 'ownerId') }, directory)
  }
}

const place = (at: number, name: string) => `body.parts.${at}.${name}`

type Given = { ownerId: string; departmentId: string; title: string; field: string }

/** A part is kept by its department: one who works elsewhere would not even see it among their own. */
export function refuseOutsider({ ownerId, departmentId, title, field }: Given, { teams, byId }: Directory) {
  const owner = byId.get(ownerId)
  if (!owner?.active) throw new Refusal('invalid', 'person-unknown', `“${title}” names nobody who works here`, field)
  if (owner.team?.id !== departmentId)
    throw new Refusal(
      'invalid',
      'owner-elsewhere',
      `“${title}” is kept by ${teams.get(departmentId)}, where ${owner.name} does not work`,
      field,
    )
}
