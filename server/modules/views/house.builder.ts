import { type Clock, stoppedClock } from '../../base/clock.ts'
import { newId, type TeamId, type TicketTypeId, type UserId } from '../../base/id.ts'
import { Database } from '../../platform/db/database.ts'
import type { Who } from '../../platform/http/who.ts'
import { Jobs } from '../../platform/jobs/jobs.ts'
import { silentLog } from '../../platform/log/log.ts'
import { Identity } from '../identity/identity.ts'
import { TicketTags } from '../tickets/tags.ts'
import { nobodyKeepsTime } from '../tickets/ticket.builder.ts'
import { Tickets } from '../tickets/tickets.ts'
import { Counting } from './counting.ts'
import type { Written } from './view.ts'
import { Views } from './views.ts'

const timeZone = 'Asia/Shanghai'

/** The part of a house that views live in, with two departments of two people each. */
export async function aHouse(url: string) {
  const db = new Database(url)
  const clock = stoppedClock('2026-03-02T12:00:00Z')
  const identity = new Identity({ db, clock })
  await identity.layFirstRoles()
  const tickets = new Tickets({ db, clock, jobs: new Jobs(db, silentLog), timekeeper: nobodyKeepsTime })
  const tags = new TicketTags({ db, tickets })
  const typeId = newId<TicketTypeId>()
  await tickets.addType({ id: typeId, key: 'complaint', ...plainType }, 0)
  const care = await identity.addTeam('客户关怀部', true)
  const stock = await identity.addTeam('仓储物流部', true)
  const hire = (name: string, teamId: TeamId) =>
    identity.addUser({ name, email: `${name}@test`, password: 'a-password-for-tests', role: 'agent', teamId })
  const people = { lin: await hire('lin', care), chen: await hire('chen', care), zhao: await hire('zhao', stock) }

  /** What is in memory is forgotten by a restart; what is in the database is not. */
  async function start(at: Clock = clock) {
    const counting = new Counting({ db, clock: at, tickets, tags, timeZone })
    await counting.open()
    return { counting, views: new Views({ db, clock: at, identity, tickets, counting, timeZone }) }
  }

  return {
    ...{ db, clock, identity, tickets, tags, typeId, care, stock, people, start },
    open: (but: { assigneeId?: UserId; departmentId?: TeamId; priority?: 'high' | 'urgent'; subject?: string } = {}) =>
      tickets.open({ typeId, subject: '三天未发货', description: '', priority: 'normal', fields: {}, ...but }),
    close: () => db.close(),
  }
}

const plainType = {
  name: { zh: '投诉', en: 'Complaint' },
  fields: [
    { key: 'amount', label: { zh: '金额', en: 'Amount' }, kind: 'money', required: false },
    { key: 'bought', label: { zh: '购买日期', en: 'Bought' }, kind: 'date', required: false },
    { key: 'secret', label: { zh: '备案号', en: 'Secret' }, kind: 'text', required: false, read: ['admin'] },
  ],
  respondWithinMs: 3_600_000,
  resolveWithinMs: 86_400_000,
  departmentId: undefined,
} as const

export function somebody(
  id: UserId,
  teamId: TeamId | undefined,
  scope: 'own' | 'team' | 'all',
  roles = ['agent'],
): Who {
  return { kind: 'user', id, name: id, teamId, roles, permissions: { 'tickets.read': scope, 'tickets.write': scope } }
}

export const aView = (condition: Written['condition'], but: Partial<Written> = {}): Written => ({
  name: '我的列表',
  audience: 'me',
  teamId: undefined,
  condition,
  columns: ['number', 'subject'],
  sort: 'newest',
  place: 100,
  ...but,
})
