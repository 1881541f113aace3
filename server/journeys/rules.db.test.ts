import { expect, test } from 'vitest'
import type { TicketId } from '../base/id.ts'
import { Centre } from './centre.ts'
import type { Person } from './person.ts'
import { waitFor } from './wait-for.ts'

const centre = await Centre.open()
const fields = { phone: '13800000000' }

const typeOf = async (person: Person, key: string) =>
  (await person.get('/ticket-types')).items.find((type: { key: string }) => type.key === key)

type Seen = { id: TicketId; state: string; ways: { to: { key: string }; approval?: string }[] }

async function openTicket(person: Person, but: object = {}): Promise<Seen> {
  const { id: typeId } = await typeOf(person, 'consultation')
  return person.do('POST', '/tickets', { typeId, subject: '发票抬头', assigneeId: person.id, fields, ...but })
}

/** Written as a sentence, published, and on. */
async function publish(admin: Person, name: string, text: string): Promise<{ id: string }> {
  const { definition, wrong, problems } = await admin.do('POST', '/rules/reading', { text })
  expect([wrong, problems.filter(({ level }: { level: string }) => level === 'error')]).toEqual([undefined, []])
  const { id } = await admin.do('POST', '/rules', { name, definition })
  return admin.do('PUT', `/rules/${id}/publication`, undefined, { 'if-match': '"1"' })
}

const eventually = <T>(ask: () => Promise<T>, fits: (answer: T) => boolean) =>
  waitFor(async () => {
    const answer = await ask()
    return fits(answer) && answer
  })

test('a way that needs a yes is asked for when an agent tries it, and walked when the supervisor agrees', async () => {
  const [admin, agent, boss] = [
    await centre.signIn('admin'),
    await centre.signIn('agent1'),
    await centre.signIn('supervisor'),
  ]
  const { items } = await admin.get('/ticket-types/drafts')
  const { id, design, revision } = items.find(({ key }: { key: string }) => key === 'consultation')
  const approval = { how: 'one', people: [boss.id], question: '可以答复了吗？' }
  const transitions = design.transitions.map((one: { to: string }) =>
    one.to === 'resolved' ? { ...one, approval } : one,
  )
  const match = (revision: number) => ({ 'if-match': `"${revision}"` })
  const saved = await admin.ask('PUT', `/ticket-types/${id}`, { ...design, transitions }, match(revision))
  await admin.ask('POST', `/ticket-types/${id}/versions`, {}, match(saved.body.revision))
  const ticket = await eventually(
    () => openTicket(agent),
    ({ ways }) => ways.some(({ approval }) => approval === 'needed'),
  )

  const tried = await agent.do('PUT', `/tickets/${ticket.id}/resolution`, { result: '按公司抬头开具' })

  const asked = ({ ways }: Seen) => ways.flatMap(({ to, approval }) => (approval === 'asked' ? [to.key] : []))
  expect([tried.state, asked(tried)]).toEqual(['open', ['resolved']])
  const waiting = (await boss.get('/approvals')).items
  expect(waiting).toMatchObject([{ question: '可以答复了吗？', ticket: { id: ticket.id }, askedBy: { id: agent.id } }])
  await boss.do('PUT', `/approvals/${waiting[0].id}/decision`, { said: 'approved' })
  const done = await eventually(
    () => agent.get(`/tickets/${ticket.id}`),
    ({ state }: { state: string }) => state === 'resolved',
  )
  expect(done).toMatchObject({ result: '按公司抬头开具' })
})

test('a rule written as a sentence puts a ticket in the line of a queue, and whoever takes it has it', async () => {
  const [admin, agent] = [await centre.signIn('admin'), await centre.signIn('agent1')]
  const rule = await publish(admin, '转售后', '当 工单创建 如果 标题 包含 "转售后" 那么 排入队列 "报修" 优先 8')
  const { routing } = centre.house.app
  await agent.do('PUT', '/agents/me/presence', { state: 'available' })

  const ticket = await openTicket(agent, { subject: '空调不制冷，转售后' })

  // Whoever had it has it no more: from now on routing says whose it is.
  await eventually(
    () => agent.get(`/tickets/${ticket.id}`),
    ({ assignee }: { assignee?: unknown }) => assignee === undefined,
  )
  const item = await waitFor(() => routing.workOf(ticket.id))
  expect(routing.queue(item.queueId)?.name.zh).toBe('报修')
  const { items } = await admin.get(`/rules/${rule.id}/executions?outcome=matched`)
  expect(items).toMatchObject([{ actions: [{ do: 'route', result: 'done' }] }])
})

test('rules that would set each other off are named when one of them is looked at', async () => {
  const admin = await centre.signIn('admin')
  await publish(admin, '升', '当 工单修改 如果 ticket.priority is 低 那么 设置优先级 高')
  const { id } = await publish(admin, '降', '当 工单修改 如果 ticket.priority is 高 那么 设置优先级 低')

  const { problems } = await admin.get(`/rules/${id}`)

  expect(problems).toMatchObject([{ level: 'warning', code: 'rules-in-a-circle', detail: '降 → 升 → 降' }])
})

test('a plan names departments and people that are there, or is refused with where', async () => {
  const admin = await centre.signIn('admin')
  const teams = (await admin.get('/teams')).items
  const { id: departmentId } = teams.find(({ department }: { department: boolean }) => department)
  const plan = (part: object) => ({
    name: { zh: '试', en: 'Try' },
    parts: [{ key: 'a', title: '核对', departmentId, ...part }],
  })

  expect((await admin.ask('PUT', '/subtask-plans/try', plan({ departmentId: admin.id }))).body).toMatchObject({
    code: 'department-unknown',
    problems: [{ field: 'body.parts.0.departmentId' }],
  })
  expect((await admin.ask('PUT', '/subtask-plans/try', plan({ ownerId: departmentId }))).body).toMatchObject({
    code: 'person-unknown',
  })
  expect((await admin.ask('PUT', '/subtask-plans/try', plan({ ownerId: admin.id }))).body).toMatchObject({
    code: 'owner-elsewhere',
    problems: [{ field: 'body.parts.0.ownerId', rule: expect.stringContaining('does not work') }],
  })
  expect((await admin.ask('PUT', '/subtask-plans/try', plan({ needs: ['a'] }))).body).toMatchObject({
    code: 'parts-in-a-circle',
    detail: expect.stringContaining('核对 → 核对'),
  })
  expect(await admin.do('PUT', '/subtask-plans/try', plan({}))).toMatchObject({ revision: 1 })
  expect(await admin.ask('PUT', '/subtask-plans/try', plan({}))).toMatchObject({ status: 428 })
})
