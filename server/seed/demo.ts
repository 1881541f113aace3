import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { EditQueue } from '../../contract/routing.ts'
import { TicketColumn } from '../../contract/views.ts'
import { readExamples } from '../../lib/text/example-file.ts'
import type { App } from '../app.ts'
import { newId, type TeamId, type TicketTypeId, type UserId } from '../base/id.ts'
import { newPassword } from '../first-day.ts'
import type { Who } from '../platform/http/who.ts'
import { rootFolder } from '../root-folder.ts'
import { demoCustomers, demoPeople, demoSkills, demoTeams } from './demo-people.ts'
import { demoPlans } from './demo-plans.ts'
import { addRulebook } from './demo-rulebook.ts'
import { demoRules } from './demo-rules.ts'
import { demoTickets } from './demo-tickets.ts'
import { demoTypes } from './demo-types.ts'
import { demoViews } from './demo-views.ts'

const folder = join(rootFolder, 'server/seed')

/**
 * Fills an empty house with the demo centre: a shop for household appliances
 * that can be rung at 4000. Returns the password when nobody chose one. What
 * an interrupted first start already made is taken as it is and gone on from.
 */
export async function seedDemo(
  app: Pick<
    App,
    | 'identity'
    | 'customers'
    | 'tickets'
    | 'views'
    | 'subtasks'
    | 'automation'
    | 'approvals'
    | 'understanding'
    | 'routing'
    | 'sla'
  >,
  chosen: string | undefined,
  tell: (line: string) => void,
): Promise<string | undefined> {
  tell('seeding the demo centre')
  const password = chosen ?? newPassword()
  const teams = await addTeams(app)
  const people = await addPeople(app, teams, password)
  await addQueues(app)
  const types = await addTypes(app, teams)
  await addPlans(app, teams)
  await addRulebook(app, teams, types)
  await addTickets(app, types, people)
  await divideTickets(app, people)
  await addRules(app)
  await addViews(app, people)
  const { examples } = readExamples(readFileSync(join(folder, 'issue-examples.tsv')))
  await app.understanding.teach(examples, 'seed')
  return chosen ? undefined : password
}

async function addTeams({ identity }: Pick<App, 'identity'>) {
  const ids = new Map<string, string>()
  const present = new Map((await identity.teams()).map(({ name, id }) => [name, id]))
  for (const { name, department } of demoTeams)
    ids.set(name, present.get(name) ?? (await identity.addTeam(name, department)))
  return ids
}

async function addPeople({ identity }: Pick<App, 'identity'>, teams: ReadonlyMap<string, string>, password: string) {
  for (const [key, name] of Object.entries(demoSkills)) await identity.addSkill(key, name)
  const ids = new Map<string, UserId>()
  const present = new Map((await identity.everyone()).map(({ email, id }) => [email, id]))
  for (const { team, skills, ...person } of demoPeople) {
    const old = present.get(person.email)
    // The password made the first time was never told.
    if (old) await identity.keepPassword(old, password)
    const id = old ?? (await identity.addUser({ ...person, password, teamId: team && teams.get(team) }))
    ids.set(person.email, id)
    for (const [skill, level] of Object.entries(skills ?? {})) await identity.giveSkill(id, skill, level)
    if (person.extension) await identity.phones.setDeskPhone(id, password)
  }
  return ids
}

async function addQueues({ routing }: Pick<App, 'routing'>) {
  const common = { ringForMs: 20_000, longestWaitMs: 30 * 60_000, wrapUpForMs: 3 * 60_000, most: 500, open: true }
  const names = {
    service: { zh: '综合服务', en: 'Service' },
    complaints: { zh: '投诉处理', en: 'Complaints' },
    repairs: { zh: '报修', en: 'Repairs' },
    chat: { zh: '在线客服', en: 'Chat' },
  }
  const present = new Set(routing.queues().map(({ queue }) => queue.key))
  for (const [key, name] of Object.entries(names)) {
    if (present.has(key)) continue
    await routing.book.add(key, EditQueue.parse({ ...common, name, skills: [{ skill: key, level: 2 }] }))
  }
}

async function addTypes({ tickets }: Pick<App, 'tickets'>, teams: ReadonlyMap<string, string>) {
  const ids = new Map<string, TicketTypeId>()
  const present = new Map((await tickets.types()).map(({ key, id }) => [key, id]))
  for (const [place, { department, ...type }] of demoTypes.entries()) {
    const old = present.get(type.key)
    const id = old ?? newId<TicketTypeId>()
    ids.set(type.key, id)
    if (old) continue
    const departmentId = department ? (teams.get(department) as TeamId) : undefined
    await tickets.addType({ ...type, id, departmentId }, place)
  }
  return ids
}

async function addTickets(
  { customers, tickets }: Pick<App, 'customers' | 'tickets'>,
  types: ReadonlyMap<string, TicketTypeId>,
  people: ReadonlyMap<string, UserId>,
) {
  if ((await tickets.list({ sort: 'newest', limit: 1 })).length > 0) return
  const known = []
  for (const { phone, ...customer } of demoCustomers)
    known.push(await customers.add({ ...customer, contactPoints: [{ kind: 'phone', value: phone }] }))
  for (const { type, customer, assignee, moves = [], ...ticket } of demoTickets) {
    const { id } = await tickets.open({
      ...ticket,
      typeId: types.get(type)!,
      customerId: known[customer]!.id,
      assigneeId: assignee ? people.get(assignee) : undefined,
    })
    for (const move of moves) await tickets.moveTo(id, move)
  }
}

async function addPlans({ subtasks }: Pick<App, 'subtasks'>, teams: ReadonlyMap<string, string>) {
  const present = new Set((await subtasks.plans()).map(({ key }) => key))
  for (const { key, name, parts } of demoPlans) {
    if (present.has(key)) continue
    const given = parts.map(({ department, ...part }) => ({ ...part, departmentId: teams.get(department) as TeamId }))
    await subtasks.savePlan({ key, name, parts: given })
  }
}

async function addRules({ automation }: Pick<App, 'automation'>) {
  const present = new Set((await automation.all()).map(({ name }) => name))
  for (const { name, text, cases } of demoRules) {
    if (present.has(name)) continue
    const read = await automation.read(text)
    if (read.kind === 'wrong') throw read.problem
    const { id } = await automation.add(name, { ...read.rule, cases })
    await automation.publish(id, undefined)
  }
}

/** The supervisor's, for everybody. */
async function addViews({ views }: Pick<App, 'views'>, people: ReadonlyMap<string, UserId>) {
  const id = people.get('supervisor@demo.yihu')
  if (!id) return
  const permissions = { 'tickets.read': 'all', 'views.share': 'all' } as const
  const supervisor: Who = { kind: 'user', id, name: '', teamId: undefined, roles: ['supervisor'], permissions }
  const present = new Set((await views.all()).map(({ name }) => name))
  for (const [at, view] of demoViews.entries())
    if (!present.has(view.name))
      await views.add(
        {
          ...view,
          audience: 'everyone',
          teamId: undefined,
          columns: TicketColumn.options.filter((column) => column !== 'created'),
          place: 10 + at,
        },
        supervisor,
      )
}

/** One ticket in the middle of three departments' work, and one that waits for a yes. */
async function divideTickets(
  { tickets, subtasks, approvals }: Pick<App, 'tickets' | 'subtasks' | 'approvals'>,
  people: ReadonlyMap<string, UserId>,
) {
  const all = await tickets.list({ sort: 'newest', limit: 100 })
  const bySubject = (subject: string) => all.find((ticket) => ticket.subject === subject)
  const divided = bySubject('空气净化器三天未发货')
  if (divided) {
    const { parts } = await subtasks.plan('complaint')
    const [verify, inspect] = await subtasks.openPlan(divided.id, parts, 'seed')
    await subtasks.finish(verify!.id, '已致电客户并致歉，客户要求两天内发货。', people.get('care@demo.yihu'))
    await subtasks.start(inspect!.id, people.get('repair@demo.yihu'))
  }
  const refund = bySubject('重复扣款，申请退款')
  const approver = people.get('finance@demo.yihu')
  if (refund && approver)
    await approvals.ask(
      {
        ticketId: refund.id,
        question: '退回重复扣款 1,299 元？',
        how: 'one',
        people: [approver],
        askedBy: people.get('supervisor@demo.yihu'),
      },
      'seed',
    )
}
