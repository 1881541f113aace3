import { z } from 'zod'
import { IdParam, page } from '../../../contract/common.ts'
import * as shown from '../../../contract/webhooks.ts'
import type { WebhookId, WebhookPostId } from '../../base/id.ts'
import { Refusal } from '../../base/refusal.ts'
import { readCursor, toPage } from '../../platform/http/cursor.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Who } from '../../platform/http/who.ts'
import { present, presentPost, presentWithBody } from './present.ts'
import type { Webhook } from './webhook.ts'
import type { Webhooks } from './webhooks.ts'

/** Where webhooks lead is said by a person: a key that leaks must not send them elsewhere. A program may look, and replay. */
export function webhookRoutes(http: Http, webhooks: Webhooks) {
  const one = { params: IdParam, answer: shown.Webhook }
  const written = { answer: shown.WrittenWebhook }
  const idOf = ({ id }: { id: string }) => id as WebhookId

  for (const [type, body] of Object.entries(shown.webhookBodies))
    http.description.posts(type, 'What a webhook gets, signed as Standard Webhooks 1.0 say', body)

  http.get(
    '/webhooks',
    { summary: 'Who is told what happens', may: 'webhooks.read', answer: z.object({ items: z.array(shown.Webhook) }) },
    async () => {
      const [all, uses, tallies] = await Promise.all([webhooks.all(), webhooks.uses(), webhooks.tallies()])
      return { items: all.map((webhook) => present(webhook, uses.get(webhook.id), tallies.get(webhook.id))) }
    },
  )

  http.post(
    '/webhooks',
    {
      summary: 'Add one; its secret is shown once',
      may: 'webhooks.write',
      body: shown.WriteWebhook,
      ...written,
      status: 201,
    },
    async ({ body, who, reply }) => {
      mustBePerson(who)
      const webhook = await webhooks.add(body)
      reply.header('location', `/api/v1/webhooks/${webhook.id}`)
      return { ...(await show(webhook)), secret: webhook.secret }
    },
  )

  http.get(
    '/webhooks/deliveries',
    {
      summary: 'What was posted, newest first; `state=dead` is what nobody took',
      may: 'webhooks.read',
      query: shown.WebhookPostsQuery,
      answer: page(shown.WebhookPost),
    },
    async ({ query: { webhook, state, limit, after } }) => {
      const [before] = readCursor(after, 1) ?? []
      const wanted = { webhookId: webhook as WebhookId | undefined, state, limit: limit + 1 }
      const found = await webhooks.posts({ ...wanted, before: before as WebhookPostId | undefined })
      return toPage(found, limit, ({ id }) => [id], presentPost)
    },
  )

  http.get(
    '/webhooks/deliveries/:id',
    {
      summary: 'One of them, with what it says',
      may: 'webhooks.read',
      params: IdParam,
      answer: shown.WebhookPostWithBody,
    },
    async ({ params }) => presentWithBody(await webhooks.post(params.id as WebhookPostId)),
  )

  http.put(
    '/webhooks/deliveries/:id/replay',
    { summary: 'Post it once more', may: 'webhooks.write', params: IdParam, answer: shown.WebhookPost },
    async ({ params }) => presentPost(await webhooks.replay(params.id as WebhookPostId)),
  )

  http.get('/webhooks/:id', { summary: 'One of them', may: 'webhooks.read', ...one }, async ({ params }) =>
    show(await webhooks.find(idOf(params))),
  )

  http.put(
    '/webhooks/:id',
    {
      summary: 'Change it; another host gets a new secret, shown once',
      may: 'webhooks.write',
      params: IdParam,
      body: shown.WriteWebhook,
      ...written,
      replaces: true,
    },
    async ({ params, body, who, ifMatch }) => {
      mustBePerson(who)
      const before = await webhooks.find(idOf(params))
      const after = await webhooks.change(idOf(params), body, ifMatch)
      return { ...(await show(after)), ...(after.secret === before.secret ? {} : { secret: after.secret }) }
    },
  )

  http.put(
    '/webhooks/:id/secret',
    {
      summary: 'A new secret, shown once; the one before signs too for a day',
      may: 'webhooks.write',
      params: IdParam,
      ...written,
      replaces: true,
    },
    async ({ params, who, ifMatch }) => {
      mustBePerson(who)
      const webhook = await webhooks.renewSecret(idOf(params), ifMatch)
      return { ...(await show(webhook)), secret: webhook.secret }
    },
  )

  http.delete(
    '/webhooks/:id',
    { summary: 'Remove it, with what is on its way to it', may: 'webhooks.write', params: IdParam },
    async ({ params, who }) => {
      mustBePerson(who)
      await webhooks.remove(idOf(params))
    },
  )

  http.post(
    '/webhooks/:id/deliveries',
    {
      summary: 'Post a trial, to see whether anything arrives',
      may: 'webhooks.write',
      params: IdParam,
      answer: shown.WebhookPost,
      status: 201,
    },
    async ({ params }) => presentPost(await webhooks.try(idOf(params))),
  )

  http.put(
    '/webhooks/:id/replay',
    { summary: 'Post everything dead once more', may: 'webhooks.write', params: IdParam, answer: shown.Replayed },
    async ({ params }) => ({ count: await webhooks.replayDead(idOf(params)) }),
  )

  async function show(webhook: Webhook): Promise<shown.Webhook> {
    const [uses, tallies] = await Promise.all([webhooks.uses(), webhooks.tallies()])
    return present(webhook, uses.get(webhook.id), tallies.get(webhook.id))
  }
}

function mustBePerson({ kind }: Who): void {
  if (kind !== 'user') throw new Refusal('not-allowed', 'people-only', 'Only a person can say where webhooks lead.')
}
