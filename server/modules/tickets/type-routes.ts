import { z } from 'zod'
import { Id, IdParam } from '../../../contract/common.ts'
import * as shown from '../../../contract/ticket-types.ts'
import { TicketType as ShownType } from '../../../contract/tickets.ts'
import type { CustomerId, TeamId, TicketTypeId } from '../../base/id.ts'
import { must } from '../../base/must.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Customers } from '../customers/customers.ts'
import type { Identity } from '../identity/identity.ts'
import { type Hand, mayRead, mayWrite } from './form-access.ts'
import { presentHand } from './hand.ts'
import type { Making, Published, TicketTypes } from './ticket-types.ts'
import type { Design, TicketType } from './type.ts'
import { changesOf } from './type-changes.ts'
import { type Filling, fillTemplate } from './type-template.ts'

type Needs = { identity: Identity; customers: Customers; today(): string }

const VersionParam = z.object({ id: Id, version: z.coerce.number().int().min(1) })

/** Types for those who open tickets, and for those who design them. */
export function typeRoutes(http: Http, types: TicketTypes, { identity, customers, today }: Needs) {
  const list = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) })
  const show = async (type: TicketType) => presentType(type, (await identity.directory()).teams, presentHand())

  http.get(
    '/ticket-types',
    { summary: 'Ticket types and their forms', may: 'tickets.read', answer: list(ShownType) },
    async () => ({ items: await Promise.all((await types.all()).map(show)) }),
  )

  http.get(
    '/ticket-types/:id/versions/:version',
    { summary: 'The form an older ticket lives by', may: 'tickets.read', params: VersionParam, answer: ShownType },
    async ({ params }) => show(await types.version(params.id as TicketTypeId, params.version)),
  )

  http.get(
    '/ticket-types/:id/templates/:key',
    {
      summary: 'A ticket half written',
      may: 'tickets.write',
      params: z.object({ id: Id, key: z.string().max(60) }),
      query: shown.TemplateQuery,
      answer: shown.FilledTemplate,
    },
    async ({ params, query, who }) => {
      const { templates, fields } = await types.find(params.id as TicketTypeId)
      const template = templates.find(({ key }) => key === params.key)
      if (!template) throw new Refusal('not-found', 'template-unknown', 'This ticket type has no such template.')
      const filling = { 'agent.name': who.name, today: today(), ...(await card(query.customer)) }
      const mine = fields.filter((field) => mayWrite(field, presentHand()))
      const { values, ...filled } = fillTemplate(template, mine, filling, query.language)
      return { ...filled, fields: values }
    },
  )

  async function card(id: string | undefined): Promise<Filling> {
    if (!id) return {}
    const { name, place, contactPoints } = await customers.find(id as CustomerId)
    const point = (kind: string) => contactPoints.find((one) => one.kind === kind)?.value
    return {
      'customer.name': name,
      'customer.phone': point('phone'),
      'customer.email': point('email'),
      'customer.place': place,
    }
  }

  const making = { may: 'types.write', answer: shown.TypeInMaking } as const

  http.get(
    '/ticket-types/drafts',
    { summary: 'Every type as its designer sees it', may: 'types.write', answer: list(shown.TypeInMaking) },
    async () => ({ items: (await types.inMaking()).map(presentMaking) }),
  )

  http.post(
    '/ticket-types',
    { summary: 'Begin a type; it is a draft until it is published', body: shown.NewType, status: 201, ...making },
    async ({ body, reply }) => {
      const begun = await types.begin(body.key, designFrom(body.design))
      reply.header('location', `/api/v1/ticket-types/${begun.id}`)
      return presentMaking(begun)
    },
  )

  http.get('/ticket-types/:id', { summary: 'A type in the making', params: IdParam, ...making }, async ({ params }) =>
    presentMaking(await types.look(params.id as TicketTypeId)),
  )

  http.put(
    '/ticket-types/:id',
    { summary: 'Save its draft', params: IdParam, body: shown.Design, replaces: true, ...making },
    async ({ params, body, ifMatch }) =>
      presentMaking(await types.save(params.id as TicketTypeId, designFrom(body), seen(ifMatch))),
  )

  http.post(
    '/ticket-types/:id/checks',
    {
      summary: 'What would be refused, and what would change',
      may: 'types.write',
      params: IdParam,
      body: shown.Design,
      answer: shown.Checked,
    },
    async ({ params, body }) => {
      const design = designFrom(body)
      const id = params.id as TicketTypeId
      const { published } = await types.look(id)
      const [problems, stillAsked] = await Promise.all([types.problemsOf(design), types.stillAsked(id, design)])
      return { problems, changes: published ? changesOf(published, design) : [], stillAsked: [...stillAsked] }
    },
  )

  http.get(
    '/ticket-types/:id/versions',
    {
      summary: 'What was published when, by whom',
      may: 'types.write',
      params: IdParam,
      answer: list(shown.TypeVersion),
    },
    async ({ params }) => {
      const { people } = await identity.directory()
      return { items: presentVersions(await types.versions(params.id as TicketTypeId), people) }
    },
  )

  http.post(
    '/ticket-types/:id/versions',
    {
      summary: 'Publish the draft, or an old version again',
      params: IdParam,
      body: shown.Publication,
      replaces: true,
      ...making,
    },
    async ({ params, body, ifMatch }) => {
      const [id, revision] = [params.id as TicketTypeId, seen(ifMatch)]
      return presentMaking(
        await (body.backTo ? types.rollBack(id, body.backTo, revision) : types.publish(id, revision)),
      )
    },
  )

  http.get(
    '/ticket-types/:id/uses',
    { summary: 'Who names it', may: 'types.write', params: IdParam, answer: list(shown.TypeUse) },
    async ({ params }) => ({ items: [...(await types.uses(params.id as TicketTypeId))] }),
  )

  http.put(
    '/ticket-types/:id/retirement',
    { summary: 'No more tickets of it', params: IdParam, replaces: true, ...making },
    async ({ params, ifMatch }) => presentMaking(await types.retire(params.id as TicketTypeId, seen(ifMatch))),
  )

  http.delete(
    '/ticket-types/:id/retirement',
    { summary: 'Open tickets with it again', params: IdParam, replaces: true, ...making },
    async ({ params, ifMatch }) => presentMaking(await types.bringBack(params.id as TicketTypeId, seen(ifMatch))),
  )
}

/** The route lets nobody in who does not say it. */
const seen = (revision: number | undefined): number => must(revision, 'the revision of If-Match')

function designFrom({ departmentId, ...design }: shown.Design): Design {
  return { ...design, departmentId: departmentId as TeamId | undefined } as Design
}

function presentType(type: TicketType, teams: ReadonlyMap<string, string>, by: Hand): ShownType {
  const { id, key, version, name, fields, statuses, templates, departmentId } = type
  return {
    id,
    key,
    version,
    name,
    statuses: statuses.map((status) => ({ ...status })),
    templates: templates.map(({ key, name }) => ({ key, name })),
    isRetired: type.isRetired,
    respondWithinMs: type.respondWithinMs,
    resolveWithinMs: type.resolveWithinMs,
    department: departmentId && { id: departmentId, name: teams.get(departmentId) ?? '' },
    fields: fields
      .filter((field) => mayRead(field, by))
      .map(({ read, write, ...field }) => ({
        ...(field as ShownType['fields'][number]),
        readOnly: mayWrite({ read, write }, by) ? undefined : true,
      })),
  }
}

function presentMaking({ id, key, version, published, draft, isRetired, revision }: Making): shown.TypeInMaking {
  const design = (draft ?? published) as shown.Design
  const changes = published && draft ? changesOf(published, draft) : []
  return { id, key, version, design, isDraft: draft !== undefined, changes, isRetired, revision }
}

/** Newest first, each against the one before it. */
function presentVersions(versions: readonly Published[], people: ReadonlyMap<string, string>): shown.TypeVersion[] {
  return versions.map(({ version, at, actor, backTo, design }, place) => {
    const before = versions[place + 1]
    const [kind, id = ''] = actor.split(':')
    return {
      version,
      at: at.toISOString(),
      actor: kind === 'user' ? (people.get(id) ?? actor) : actor,
      backTo,
      changes: before ? changesOf(before.design, design) : [],
    }
  })
}
