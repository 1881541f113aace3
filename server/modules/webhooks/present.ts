import type * as shown from '../../../contract/webhooks.ts'
import { type Post, switchedOff } from './post.ts'
import type { Tally } from './store-posts.ts'
import type { Use, Webhook } from './webhook.ts'

const none: Tally = { waiting: 0, dead: 0, takenAt: undefined }

/** Without its secret: that is shown when it is made, and never again. */
export function present(
  { id, name, url, on, oldSecret, createdAt, revision }: Webhook,
  uses: readonly Use[] = [],
  { waiting, dead, takenAt }: Tally = none,
): shown.Webhook {
  return {
    id,
    name,
    url,
    on,
    uses: uses.map((use) => ({ ...use })),
    waiting,
    dead,
    takenAt: takenAt?.toISOString(),
    oldSecretUntil: oldSecret?.until.toISOString(),
    createdAt: createdAt.toISOString(),
    revision,
  }
}

export function presentPost(post: Post): shown.WebhookPost {
  const { id, webhookId, type, state, tries, status, trouble, createdAt, triedAt, dueAt, endedAt } = post
  const ticket = ticketIn(bodyOf(post))
  return {
    id,
    webhookId,
    type,
    state,
    tries,
    status,
    trouble,
    ...(ticket ? { ticket: { id: ticket.id, number: ticket.number } } : {}),
    createdAt: createdAt.toISOString(),
    triedAt: triedAt?.toISOString(),
    dueAt: state === 'waiting' && trouble !== switchedOff ? dueAt.toISOString() : undefined,
    endedAt: endedAt?.toISOString(),
  }
}

export const presentWithBody = (post: Post): shown.WebhookPostWithBody => ({ ...presentPost(post), body: bodyOf(post) })

const bodyOf = ({ body }: Post) => JSON.parse(body) as shown.WebhookBody
const ticketIn = ({ data }: shown.WebhookBody) => ('ticket' in data ? data.ticket : undefined)
