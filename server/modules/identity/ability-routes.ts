import { z } from 'zod'
import { IdParam, Words } from '../../../contract/common.ts'
import { EditUser, NewTeam, Team, User } from '../../../contract/identity.ts'
import { Skill } from '../../../contract/routing.ts'
import type { TeamId, UserId } from '../../base/id.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Abilities } from './abilities.ts'
import { presentUser } from './routes.ts'

const SkillParam = z.object({ key: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}:-]{0,59}$/u) })

export function abilityRoutes(http: Http, abilities: Abilities) {
  http.patch(
    '/users/:id',
    {
      summary: 'Change what somebody can do, how much at once, in which team and when',
      may: 'users.write',
      params: IdParam,
      body: EditUser,
      answer: User,
    },
    async ({ params, body, ifMatch }) => presentUser(await abilities.change(params.id as UserId, body, ifMatch)),
  )

  http.post(
    '/teams',
    { summary: 'Add a team or a department', may: 'users.write', body: NewTeam, answer: Team, status: 201 },
    async ({ body: { name, department } }) => ({
      id: await abilities.addTeam(name, department),
      name,
      department,
      revision: 1,
    }),
  )

  http.put(
    '/teams/:id',
    {
      summary: 'Rename a team, or make it a department',
      may: 'users.write',
      params: IdParam,
      body: NewTeam,
      answer: Team,
      replaces: true,
    },
    ({ params, body, ifMatch }) => abilities.changeTeam(params.id as TeamId, body, ifMatch),
  )

  http.put(
    '/skills/:key',
    {
      summary: 'Add a skill, or rename it (If-Match)',
      may: 'users.write',
      params: SkillParam,
      body: z.object({ name: Words }),
      answer: Skill,
    },
    ({ params, body, ifMatch }) => abilities.saveSkill(params.key, body.name, ifMatch),
  )
}
