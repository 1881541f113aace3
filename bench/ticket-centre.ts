import { sql } from 'kysely'
import { EditQueue } from '../contract/routing.ts'
import { systemClock } from '../server/base/clock.ts'
import { newId, type QueueId, type RuleId, type TicketTypeId } from '../server/base/id.ts'
import type { Definition } from '../server/modules/automation/rule.ts'
import * as ruleStore from '../server/modules/automation/store.ts'
import { saveQueue } from '../server/modules/routing/queue-store.ts'
import { nobodyKeepsTime } from '../server/modules/tickets/ticket.builder.ts'
import { Tickets } from '../server/modules/tickets/tickets.ts'
import type { Tx } from '../server/platform/db/database.ts'
import { Jobs } from '../server/platform/jobs/jobs.ts'
import { silentLog } from '../server/platform/log/log.ts'
import { Api } from '../simulator/api.ts'
import { type BuiltCentre, openBuiltCentre } from './built-centre.ts'

/** What tickets of the bench are made of. */
export type TicketGround = {
  readonly url: string
  readonly databaseUrl: string
  readonly key: string
  readonly typeId: string
  readonly queueId: string
  readonly customerIds: readonly string[]
}

const customers = 500
const text = (key: string, zh: string, en: string, kind: 'text' | 'order-number' | 'money', required = false) => ({
  key,
  label: { zh, en },
  kind,
  required,
})

const rules = 200

/** As many as a grown centre has, all waiting for the opening; about one ticket in ten matches one of them. */
async function layRules(tx: Tx): Promise<void> {
  for (let n = 0; n < rules; n++) {
    const published: Definition = {
      when: { on: 'events', events: ['ticket-opened'] },
      if: {
        all: [
          { field: 'ticket.priority', op: 'one-of', value: ['normal', 'high'] },
          { not: { field: 'ticket.subject', op: 'contains', value: `词${n}` } },
          { field: 'form.order', op: 'is', value: `SO2026${10_000 + n * 10}` },
        ],
      },
      actions: [{ do: 'tag', add: ['bench'], remove: [] }],
      stop: false,
      cases: [],
    }
    const id = newId<RuleId>()
    const at = new Date()
    const rule = { id, name: `规则 ${n}`, place: n, on: true, draft: undefined, revision: 1, updatedAt: at }
    await ruleStore.add(tx, { ...rule, version: 1, published })
    await ruleStore.addVersion(tx, id, { version: 1, definition: published, publishedBy: 'system', publishedAt: at })
  }
}

/** Every ticket is pushed: it stands here until somebody signs in. */
const line = {
  ...EditQueue.parse({
    name: { zh: '退款', en: 'Refunds' },
    skills: [],
    ringForMs: 20_000,
    longestWaitMs: 24 * 3_600_000,
    wrapUpForMs: 60_000,
    most: 100_000,
    open: true,
  }),
  id: newId<QueueId>(),
  key: 'refunds',
  teamIds: [],
  overflow: [],
  revision: 1,
}

/** A centre with one ticket type whose tickets are pushed, some customers, and a key that may open tickets. */
export async function openTicketCentre(
  nodeOptions: readonly string[] = [],
): Promise<{ centre: BuiltCentre; ground: TicketGround }> {
  const typeId = newId<TicketTypeId>()
  const customerIds = Array.from({ length: customers }, () => newId<string>())
  const centre = await openBuiltCentre(
    'ticket',
    async (db) => {
      const type = {
        id: typeId,
        key: 'refund',
        queueKey: line.key,
        name: { zh: '退款', en: 'Refund' },
        departmentId: undefined,
        respondWithinMs: 7_200_000,
        resolveWithinMs: 86_400_000,
        fields: [
          text('order', '订单号', 'Order', 'order-number', true),
          text('amount', '金额', 'Amount', 'money', true),
          text('reason', '原因', 'Reason', 'text'),
        ],
      }
      await new Tickets({ db, clock: systemClock, jobs: new Jobs(db, silentLog), timekeeper: nobodyKeepsTime }).addType(
        type,
        0,
      )
      await db.work((tx) => layRules(tx))
      await db.work((tx) => saveQueue(tx, line))
      await sql`insert into customers (id, name, search)
        select id, '客户 ' || place, ''::tsvector
        from unnest(${customerIds}::uuid[]) with ordinality as customer (id, place)`.execute(db.read)
    },
    nodeOptions,
  )
  const api = new Api(centre.url)
  await api.signIn(centre.admin.email, centre.admin.password)
  const scopes = { 'tickets.write': 'all', 'tickets.read': 'all' }
  const made = await api.post<{ key: string }>('/api-keys', { name: 'bench', scopes })
  const { url, databaseUrl } = centre
  return { centre, ground: { url, databaseUrl, key: made!.key, typeId, queueId: line.id, customerIds } }
}
