import { z } from 'zod'
import { Id, IdParam, PageQuery, page } from '../../../contract/common.ts'
import {
  ApiKey,
  AuditEntry,
  Colleague,
  CreatedApiKey,
  Me,
  NewApiKey,
  NewUser,
  PhoneAccount,
  Role,
  SignIn,
  Team,
  User,
} from '../../../contract/identity.ts'
import type { UserId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Database } from '../../platform/db/database.ts'
import { readEvents } from '../../platform/events/read.ts'
import { readCursor, toPage } from '../../platform/http/cursor.ts'
import type { Http } from '../../platform/http/http.ts'
import { refuseForeignOrigin, sessionCookie } from './authenticate.ts'
import type { Identity, Person } from './identity.ts'

/** @param audited which events the audit shows; every module names its own */
export function identityRoutes(http: Http, identity: Identity, db: Database, audited: readonly string[]) {
  http.post(
    '/session',
    { summary: 'Sign in', may: 'anyone', body: SignIn, answer: Me },
    async ({ body, request, reply }) => {
      // Or a page could sign somebody in under a name of its own and read what they then write.
      refuseForeignOrigin(request)
      const { token, person } = await identity.signIn(body.email, body.password, request.ip)
      const secure = request.protocol === 'https'
      reply.setCookie(sessionCookie, token, { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: 12 * 3600 })
      return me(person)
    },
  )

  http.get('/session', { summary: 'Who am I', may: 'signed-in', answer: Me }, async ({ who }) => {
    if (who.kind !== 'user') throw new Refusal('not-found', 'no-session', 'A key has no session.')
    return me(await identity.person(who.id))
  })

  http.delete('/session', { summary: 'Sign out', may: 'signed-in' }, async ({ request, reply }) => {
    await identity.signOut(request.cookies[sessionCookie] ?? '')
    reply.clearCookie(sessionCookie, { path: '/' })
  })

  http.get(
    '/agents/me/phone',
    { summary: 'A softphone account for this browser', may: 'calls.handle', answer: PhoneAccount },
    async ({ who }) => {
      const { username, password, extension } = await identity.phones.newForBrowser(who.id as UserId)
      return { uri: `sip:${extension}@yihu`, username, password, socket: '/sip' }
    },
  )

  http.get(
    '/teams',
    { summary: 'Teams and departments', may: 'agents.read', answer: z.object({ items: z.array(Team) }) },
    async () => ({ items: await identity.teams() }),
  )
  http.get(
    '/colleagues',
    {
      summary: 'Names of all who work here, for giving and asking',
      may: 'agents.read',
      answer: z.object({ items: z.array(Colleague) }),
    },
    async () => ({
      items: (await identity.everyone())
        .filter(({ active }) => active)
        .map(({ id, name, team }) => ({ id, name, team })),
    }),
  )

  http.get(
    '/roles',
    { summary: 'Roles and what they may', may: 'users.read', answer: z.object({ items: z.array(Role) }) },
    async () => ({ items: await identity.roles() }),
  )

  http.get(
    '/users',
    { summary: 'Who works here', may: 'users.read', answer: z.object({ items: z.array(User) }) },
    async () => ({
      items: (await identity.everyone()).map(presentUser),
    }),
  )

  http.post(
    '/users',
    { summary: 'Add a person', may: 'users.write', body: NewUser, answer: User, status: 201 },
    async ({ body }) => {
      return presentUser(await identity.person(await identity.addUser(body)))
    },
  )

  http.get(
    '/api-keys',
    { summary: 'Keys of other systems', may: 'keys.write', answer: z.object({ items: z.array(ApiKey) }) },
    async () => ({
      items: (await identity.keys()).map((key) => ({
        id: key.id,
        name: key.name,
        scopes: key.scopes,
        createdAt: key.created_at.toISOString(),
        lastUsedAt: key.last_used_at?.toISOString(),
      })),
    }),
  )

  http.post(
    '/api-keys',
    { summary: 'Make a key; shown once', may: 'keys.write', body: NewApiKey, answer: CreatedApiKey, status: 201 },
    async ({ body, who }) => {
      if (who.kind !== 'user') throw new Refusal('not-allowed', 'people-only', 'Only a person can make a key.')
      const { id, key } = await identity.makeKey(body.name, body.scopes, who)
      return { id, name: body.name, scopes: body.scopes, createdAt: new Date().toISOString(), key }
    },
  )

  http.delete('/api-keys/:id', { summary: 'Revoke a key', may: 'keys.write', params: IdParam }, async ({ params }) =>
    identity.revokeKey(params.id),
  )

  http.get(
    '/audit',
    { summary: 'Who changed what', may: 'audit.read', query: PageQuery, answer: page(AuditEntry) },
    async ({ query }) => {
      const [before] = readCursor(query.after, 1) ?? []
      const events = await readEvents(db, {
        types: audited,
        before: before === undefined ? undefined : String(before),
        limit: query.limit + 1,
      })
      return toPage(
        events,
        query.limit,
        (event) => [event.number],
        ({ number, at, actor, type, subject, fact: { type: _, ...detail } }) => ({
          number,
          at: at.toISOString(),
          actor,
          type,
          subject: `${subject.kind}:${subject.id}`,
          detail,
        }),
      )
    },
  )
}

function me(person: Person): z.infer<typeof Me> {
  const { id, name, email, role, roleName, extension, permissions } = person
  return {
    id,
    name,
    email,
    role,
    roleName,
    team: person.team && { id: person.team.id, name: person.team.name },
    extension,
    permissions,
  }
}

export function presentUser(person: Person): User {
  const { id, name, email, role, extension, active, callCapacity, chatCapacity, ticketCapacity, revision } = person
  return {
    id,
    name,
    email,
    role,
    team: person.team && { id: person.team.id, name: person.team.name },
    extension,
    active,
    skills: person.skills.map((skill) => ({ ...skill })),
    callCapacity,
    chatCapacity,
    ticketCapacity,
    // The same shape; only that ours cannot be written to.
    shift: person.shift as User['shift'],
    revision,
  }
}

export const AgentParam = z.object({ id: z.union([Id, z.literal('me')]) })
