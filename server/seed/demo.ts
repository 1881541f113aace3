import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readExamples } from '../../lib/text/example-file.ts'
import type { App } from '../app.ts'
import { newId, type QueueId, type TeamId, type TicketTypeId, type UserId } from '../base/id.ts'
import { newPassword } from '../first-day.ts'
import { rootFolder } from '../root-folder.ts'
import { demoCustomers, demoPeople, demoSkills, demoTeams } from './demo-people.ts'
import { demoTickets } from './demo-tickets.ts'
import { demoTypes } from './demo-types.ts'

const folder = join(rootFolder, 'server/seed')

/**
 * Fills an empty house with the demo centre: a shop for household appliances
 * that can be rung at 4000. Returns the password when nobody chose one.
 */
export async function seedDemo(
  app: Pick<App, 'identity' | 'customers' | 'tickets' | 'understanding' | 'routing'>,
  chosen: string | undefined,
  tell: (line: string) => void,
): Promise<string | undefined> {
  tell('seeding the demo centre')
  const password = chosen ?? newPassword()
  const teams = await addTeams(app)
  const people = await addPeople(app, teams, password)
  await addQueues(app)
  const types = await addTypes(app, teams)
  await addTickets(app, types, people)
  const { examples } = readExamples(readFileSync(join(folder, 'issue-examples.tsv')))
  await app.understanding.teach(examples, 'seed')
  return chosen ? undefined : password
}

async function addTeams({ identity }: Pick<App, 'identity'>) {
  const ids = new Map<string, string>()
  for (const { name, department } of demoTeams) ids.set(name, await identity.addTeam(name, department))
  return ids
}

async function addPeople({ identity }: Pick<App, 'identity'>, teams: ReadonlyMap<string, string>, password: string) {
  for (const [key, name] of Object.entries(demoSkills)) await identity.addSkill(key, name)
  const ids = new Map<string, UserId>()
  for (const { team, skills, ...person } of demoPeople) {
    const id = await identity.addUser({ ...person, password, teamId: team && teams.get(team) })
    ids.set(person.email, id)
    for (const [skill, level] of Object.entries(skills ?? {})) await identity.giveSkill(id, skill, level)
    if (person.extension) await identity.setDeskPhone(id, password)
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
  for (const [key, name] of Object.entries(names)) {
    await routing.saveQueue({ ...common, id: newId<QueueId>(), key, name, skills: [{ skill: key, level: 2 }] })
  }
}

async function addTypes({ tickets }: Pick<App, 'tickets'>, teams: ReadonlyMap<string, string>) {
  const ids = new Map<string, TicketTypeId>()
  for (const [place, { department, ...type }] of demoTypes.entries()) {
    const id = newId<TicketTypeId>()
    ids.set(type.key, id)
    await tickets.addType(
      { ...type, id, departmentId: department ? (teams.get(department) as TeamId) : undefined },
      place,
    )
  }
  return ids
}

async function addTickets(
  { customers, tickets }: Pick<App, 'customers' | 'tickets'>,
  types: ReadonlyMap<string, TicketTypeId>,
  people: ReadonlyMap<string, UserId>,
) {
  const known = []
  for (const { phone, ...customer } of demoCustomers)
    known.push(await customers.add({ ...customer, contactPoints: [{ kind: 'phone', value: phone }] }))
  for (const { type, customer, assignee, now, ...ticket } of demoTickets) {
    const { id } = await tickets.open({
      ...ticket,
      typeId: types.get(type)!,
      customerId: known[customer]!.id,
      assigneeId: assignee ? people.get(assignee) : undefined,
    })
    if (now === 'pending') await tickets.waitForCustomer(id)
    if (now === 'resolved') await tickets.resolve(id, '退款已原路退回，预计 1–3 个工作日到账。')
  }
}
