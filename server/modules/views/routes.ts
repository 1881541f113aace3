import { z } from 'zod'
import { IdParam } from '../../../contract/common.ts'
import { ConditionVocabulary } from '../../../contract/conditions.ts'
import { View as Shown, WriteView } from '../../../contract/views.ts'
import type { TeamId, ViewId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Who } from '../../platform/http/who.ts'
import type { Directory, Identity } from '../identity/identity.ts'
import { presentOperators, presentTerm } from '../tickets/present-terms.ts'
import { mayChange, type Written } from './view.ts'
import type { CountedView, Views } from './views.ts'

type Needs = { identity: Identity }

/** Read the request, knock at the front door, show the answer. */
export function viewRoutes(http: Http, views: Views, { identity }: Needs) {
  const one = { params: IdParam, answer: Shown }

  http.get(
    '/views',
    {
      summary: 'My views, with how many tickets are in them',
      may: 'tickets.read',
      answer: z.object({ items: z.array(Shown) }),
    },
    async ({ who }) => {
      const [list, directory] = await Promise.all([views.list(who), identity.directory()])
      return { items: list.map((view) => present(view, who, directory)) }
    },
  )

  http.get(
    '/views/vocabulary',
    { summary: 'What views can ask', may: 'tickets.read', answer: ConditionVocabulary },
    async ({ who }) => ({ terms: (await views.terms(who)).map(presentTerm), operators: presentOperators() }),
  )

  http.post(
    '/views',
    { summary: 'Keep a view', may: 'tickets.read', body: WriteView, answer: Shown, status: 201 },
    async ({ body, who, reply }) => {
      const { id } = await views.add(await read(body, who), who)
      reply.header('location', `/api/v1/views/${id}`)
      return show(id, who)
    },
  )

  http.get('/views/:id', { summary: 'A view', may: 'tickets.read', ...one }, ({ params, who }) =>
    show(params.id as ViewId, who),
  )

  http.put(
    '/views/:id',
    { summary: 'Change a view', may: 'tickets.read', body: WriteView, replaces: true, ...one },
    async ({ params, body, ifMatch, who }) => {
      await views.change(params.id as ViewId, await read(body, who), ifMatch, who)
      return show(params.id as ViewId, who)
    },
  )

  http.delete(
    '/views/:id',
    { summary: 'Keep it no longer', may: 'tickets.read', params: IdParam },
    async ({ params, ifMatch, who }) => views.remove(params.id as ViewId, ifMatch, who),
  )

  const show = async (id: ViewId, who: Who) => present(await views.find(id, who), who, await identity.directory())

  async function read({ teamId, ...written }: z.output<typeof WriteView>, who: Who): Promise<Written> {
    if (written.audience !== 'team') return { ...written, teamId: undefined }
    const team = teamId ?? who.teamId
    if (!team || !(await identity.directory()).teams.has(team))
      throw new Refusal('invalid', 'team-unknown', 'is not a team', 'body.teamId')
    return { ...written, teamId: team as TeamId }
  }
}

function present(view: CountedView, who: Who, { people, teams }: Directory): Shown {
  const { ownerId, teamId, condition, columns, ...plain } = view
  const named = (id: string | undefined, names: ReadonlyMap<string, string>) =>
    id === undefined ? undefined : { id, name: names.get(id) ?? '' }
  return {
    ...plain,
    owner: named(ownerId, people),
    team: named(teamId, teams),
    condition: condition as Shown['condition'],
    columns: [...columns] as Shown['columns'],
    mayChange: mayChange(view, who),
  }
}
