import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { type Centre, startCentre } from '../testing/centre.ts'
import { testDatabase } from '../testing/test-database.ts'
import { password } from './centre.ts'
import { OtherSystem } from './other-system.ts'
import { Person } from './person.ts'
import { waitFor } from './wait-for.ts'

const folder = await mkdtemp(join(tmpdir(), 'yihu-webhooks-'))
const database = await testDatabase()
const crm = await OtherSystem.open()
const settings = {
  DATABASE_URL: database,
  YIHU_ADMIN_PASSWORD: password,
  YIHU_DEMO: '1',
  YIHU_DEMO_PASSWORD: password,
  WEBHOOK_HOSTS: '127.0.0.1',
}
const centres: Centre[] = []
async function start(): Promise<{ centre: Centre; admin: Person }> {
  const centre = await startCentre(folder, settings)
  centres.push(centre)
  return { centre, admin: await Person.signIn(centre.http, 'admin@yihu.local', password) }
}
afterAll(async () => {
  for (const centre of centres) await centre.kill()
  await crm.close()
  await rm(folder, { recursive: true, force: true })
})

/** A try that was going on when we fell is held for 90 seconds, and a job's lease for 30. */
async function later(): Promise<void> {
  const client = new pg.Client(database)
  await client.connect()
  await client.query(`update webhook_posts set due_at = now() where state = 'waiting'`)
  await client.query(`update jobs set due = now(), leased_until = null where kind = 'webhook-round'`)
  await client.end()
}

test('killed while tickets come in and webhooks are called, it starts again and every ticket is told, each under one id', async () => {
  const { centre, admin } = await start()
  const { id, secret } = await admin.do('POST', '/webhooks', { name: '客户系统', url: crm.url })
  const { definition } = await admin.do('POST', '/rules/reading', {
    text: '当 工单创建 如果 标题 包含 "断电" 那么 调用Webhook "客户系统"',
  })
  const { id: ruleId } = await admin.do('POST', '/rules', { name: '断电', definition })
  await admin.do('PUT', `/rules/${ruleId}/publication`, undefined, { 'if-match': '"1"' })
  const { items: types } = await admin.get('/ticket-types')
  const typeId = types.find(({ key }: { key: string }) => key === 'consultation').id
  const open = (n: number) =>
    admin.do('POST', '/tickets', { typeId, subject: `断电 ${n}`, fields: { phone: '13800000000' } })

  // The first ones are under way and not answered, the last ones have hardly been written down.
  crm.hang = true
  const early = await Promise.all([1, 2, 3].map(open))
  await waitFor(() => crm.heard.length > 0)
  const late = await Promise.all([4, 5, 6, 7, 8, 9].map(open))
  await centre.kill()
  crm.hang = false
  await later()
  const again = await start()

  const told = (ticketId: string) => crm.heard.filter(({ body }) => body.data.ticket.id === ticketId)
  const all = [...early, ...late].map((ticket) => ticket.id as string)
  await waitFor(async () => {
    const { items } = await again.admin.get(`/webhooks/deliveries?webhook=${id}&state=taken`)
    return items.length === all.length
  }, 120_000)
  expect(all.filter((ticketId) => told(ticketId).length === 0)).toEqual([])
  expect(all.map((ticketId) => new Set(told(ticketId).map((heard) => heard.id)).size)).toEqual(all.map(() => 1))
  expect(crm.heard.at(-1)!.isSignedWith(secret)).toBe(true)
}, 600_000)
