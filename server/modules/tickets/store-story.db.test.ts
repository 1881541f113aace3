import { afterAll, expect, test } from 'vitest'
import { stoppedClock } from '../../base/clock.ts'
import { newId, type TicketId, type TicketTypeId } from '../../base/id.ts'
import { Database } from '../../platform/db/database.ts'
import { Jobs } from '../../platform/jobs/jobs.ts'
import { silentLog } from '../../platform/log/log.ts'
import { testDatabase } from '../../testing/test-database.ts'
import { nobodyKeepsTime } from './ticket.builder.ts'
import { Tickets } from './tickets.ts'

const db = new Database(await testDatabase())
const clock = stoppedClock('2026-03-02T12:00:00Z')
const tickets = new Tickets({ db, clock, jobs: new Jobs(db, silentLog), timekeeper: nobodyKeepsTime })
afterAll(() => db.close())

test('what colleagues say among themselves never pushes the answer off the page of the customer', async () => {
  const id = await aTicket()
  await say(id, 'public', '明天上门')
  for (const text of ['已派单', '师傅已接单', '备件在途']) await say(id, 'internal', text)

  const seen = await tickets.comments({ of: [id], kind: 'public', limit: 2 })

  expect(seen.map(({ text }) => text)).toEqual(['明天上门'])
})

test('of what was said in one moment each is read once, whatever the page ends with', async () => {
  const id = await aTicket()
  for (const text of ['一', '二', '三']) await say(id, 'internal', text)

  const [first] = await tickets.comments({ of: [id], limit: 1 })
  const others = await tickets.comments({ of: [id], before: [first!.at.toISOString(), first!.id], limit: 10 })

  expect([first!, ...others].map(({ text }) => text).toSorted()).toEqual(['一', '三', '二'])
})

test('a word is found by its name, on its own ticket only', async () => {
  const [id, other] = [await aTicket(), await aTicket()]
  const said = await say(id, 'public', '明天上门')

  expect(await tickets.commentOf(id, said.id)).toMatchObject({ text: '明天上门' })
  expect(await tickets.commentOf(other, said.id)).toBeUndefined()
})

const say = (id: TicketId, kind: 'public' | 'internal', text: string) =>
  tickets.comment(id, { kind, from: 'agent', text, fileIds: [] })

async function aTicket(): Promise<TicketId> {
  const typeId = newId<TicketTypeId>()
  const limits = { respondWithinMs: 3_600_000, resolveWithinMs: 86_400_000 }
  const name = { zh: '报修', en: 'Repair' }
  await tickets.addType(
    { id: typeId, key: `repair-${typeId.slice(-8)}`, name, fields: [], ...limits, departmentId: undefined },
    0,
  )
  const { id } = await tickets.open({ typeId, subject: '不制冷', description: '', priority: 'normal', fields: {} })
  return id
}
