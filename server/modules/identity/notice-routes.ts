import { IdParam } from '../../../contract/common.ts'
import { Notices as Shown } from '../../../contract/identity.ts'
import type { UserId } from '../../base/id.ts'
import type { Http } from '../../platform/http/http.ts'
import type { Who } from '../../platform/http/who.ts'
import type { Notices } from './notices.ts'

/** Everybody sees their own and nobody else's; a key has none. */
export function noticeRoutes(http: Http, notices: Notices) {
  http.get('/notices', { summary: 'What I was told', may: 'signed-in', answer: Shown }, async ({ who }) => {
    const me = person(who)
    if (!me) return { items: [], unread: 0 }
    const [items, unread] = await Promise.all([notices.of(me), notices.unread(me)])
    return {
      unread,
      items: items.map(({ userId: _, readAt, at, ...notice }) => ({
        ...notice,
        detail: { ...notice.detail },
        at: at.toISOString(),
        read: readAt !== undefined,
      })),
    }
  })

  http.put('/notices/:id/reading', { summary: 'Read', may: 'signed-in', params: IdParam }, async ({ params, who }) => {
    const me = person(who)
    if (me) await notices.read(me, params.id)
  })

  http.put('/notices/reading', { summary: 'All read', may: 'signed-in' }, async ({ who }) => {
    const me = person(who)
    if (me) await notices.read(me)
  })
}

const person = ({ kind, id }: Who) => (kind === 'user' ? (id as UserId) : undefined)
