import { expect, test } from 'vitest'
import { Centre } from './centre.ts'
import type { Person } from './person.ts'
import { waitFor } from './wait-for.ts'

const centre = await Centre.open()

async function complaint(by: Person, subject = '空气净化器少了滤网') {
  const { items: types } = await by.get('/ticket-types')
  const { id: typeId } = types.find(({ key }: { key: string }) => key === 'complaint')
  const fields = { phone: '+8613812345678', order: 'DD20261122003' }
  return by.do('POST', '/tickets', { typeId, subject, description: '少了一片滤网', fields, assigneeId: by.id })
}

/** The parts of a ticket by what they are called. */
async function parts(of: { id: string }, by: Person) {
  const { items } = await by.get(`/tickets/${of.id}/subtasks`)
  return new Map<string, { id: string; state: string; revision: number }>(
    items.map((part: { title: string }) => [part.title, part]),
  )
}

/** By the bell on the rail. */
const told = (person: Person, kind: string, id: string) =>
  waitFor(async () => {
    const { items } = await person.get('/notices')
    return items.some(
      (notice: { kind: string; about: { id: string } }) => notice.kind === kind && notice.about.id === id,
    )
  })

test('a complaint is divided among three departments, each works in its own view, and the ticket follows', async () => {
  const [agent, care, repair, finance] = [
    await centre.signIn('agent1'),
    await centre.signIn('care'),
    await centre.signIn('repair'),
    await centre.signIn('finance'),
  ]
  const ticket = await complaint(agent)
  await finance.listen()

  const { items } = await agent.do('POST', `/tickets/${ticket.id}/subtasks`, { plan: 'complaint' })
  expect(items.map(({ state }: { state: string }) => state)).toEqual(['ready', 'ready', 'waiting', 'waiting'])

  const [verify, inspect, compensate] = items
  const seen = await repair.get('/subtasks?department=mine&state=ready')
  expect(seen.items).toContainEqual(expect.objectContaining({ id: inspect.id }))
  const opened = await repair.get(`/subtasks/${inspect.id}`)
  expect(opened).toMatchObject({
    ticket: { number: ticket.number, description: '少了一片滤网', fields: { order: 'DD20261122003' } },
    may: { work: true, direct: false, openTicket: false },
  })

  await told(repair, 'subtask-ready', inspect.id)

  const refused = await agent.ask('PUT', `/tickets/${ticket.id}/resolution`, { result: '已补发' })
  expect(refused).toMatchObject({ status: 409, body: { code: 'parts-open' } })
  expect(refused.body.detail).toContain('核算并支付赔付')

  await care.do('PUT', `/subtasks/${verify.id}/work`)
  await care.do('PUT', `/subtasks/${verify.id}/result`, { result: '客户属实' })
  await repair.do('PUT', `/subtasks/${inspect.id}/question`, { question: '是哪个批次？' })
  await told(agent, 'subtask-waiting', inspect.id)
  expect(await agent.do('DELETE', `/subtasks/${inspect.id}/question`)).toMatchObject({ state: 'working' })
  await repair.do('PUT', `/subtasks/${inspect.id}/result`, { result: '仓库漏装' })

  await finance.hears('subtask-ready', ({ ids }) => ids?.subtaskId === compensate.id)
  await finance.do('PUT', `/subtasks/${compensate.id}/result`, { result: '已赔付 50 元' })
  await care.do('PUT', `/subtasks/${items[3].id}/result`, { result: '客户满意' })

  expect(await agent.do('PUT', `/tickets/${ticket.id}/resolution`, { result: '已赔付' })).toMatchObject({
    state: 'resolved',
  })
  const time = await agent.get(`/tickets/${ticket.id}/time`)
  const sum = time.holders.reduce((sum: number, { shareMs }: { shareMs: number }) => sum + shareMs, 0)
  expect(sum).toBe(Date.parse(time.until) - Date.parse(time.from))
  expect(time.holders.map(({ name }: { name: string }) => name)).toEqual(
    expect.arrayContaining(['客户关怀部', '售后维修部', '财务部']),
  )
})

test('who belongs to another department neither reads, nor works, nor answers', async () => {
  const [agent, repair] = [await centre.signIn('agent1'), await centre.signIn('repair')]
  const ticket = await complaint(agent)
  await agent.do('POST', `/tickets/${ticket.id}/subtasks`, { plan: 'complaint' })
  const verify = (await parts(ticket, agent)).get('核实经过并致歉')!

  const attempts = await Promise.all([
    repair.ask('GET', `/tickets/${ticket.id}`),
    repair.ask('GET', `/tickets/${ticket.id}/comments`),
    repair.ask('POST', `/tickets/${ticket.id}/comments`, { kind: 'public', text: '您好' }),
    repair.ask('GET', `/tickets/${ticket.id}/subtasks`),
    repair.ask('GET', `/tickets/${ticket.id}/time`),
    repair.ask('GET', `/subtasks/${verify.id}`),
    repair.ask('PUT', `/subtasks/${verify.id}/work`),
    repair.ask('POST', `/subtasks/${verify.id}/comments`, { text: '我来看看' }),
  ])
  expect(attempts.map(({ status, body }) => `${status} ${body.code}`)).toEqual(attempts.map(() => '403 out-of-reach'))

  const list = await repair.get('/tickets?limit=200')
  expect(list.items.map(({ id }: { id: string }) => id)).not.toContain(ticket.id)
  const work = await repair.get('/subtasks?limit=200')
  expect(work.items.map(({ id }: { id: string }) => id)).not.toContain(verify.id)

  // Its own part a department works; whether it is needed is for the ticket's side to say.
  const inspect = (await parts(ticket, agent)).get('检查发货与产品')!
  expect((await repair.ask('PUT', `/subtasks/${inspect.id}/cancellation`, { reason: '不想做' })).status).toBe(403)
})

test('one with a stale copy does not write over another, and a repeated request happens once', async () => {
  const [agent, care] = [await centre.signIn('agent1'), await centre.signIn('care')]
  const ticket = await complaint(agent)
  const split = () =>
    agent.ask(
      'POST',
      `/tickets/${ticket.id}/subtasks`,
      { plan: 'complaint' },
      { 'idempotency-key': `split-${ticket.id}` },
    )
  const [one, two] = [await split(), await split()]
  expect(two.body).toEqual(one.body)
  const verify = (await parts(ticket, agent)).get('核实经过并致歉')!

  await care.do('PUT', `/subtasks/${verify.id}/work`)
  const stale = await agent.ask(
    'PATCH',
    `/subtasks/${verify.id}`,
    { title: '别的' },
    { 'if-match': `"${verify.revision}"` },
  )
  expect(stale).toMatchObject({ status: 412, body: { code: 'changed-meanwhile' } })
})

test('a yes is given by who is asked, is told to who asked, and only a supervisor resolves without it', async () => {
  const [agent, care, finance, supervisor] = [
    await centre.signIn('agent1'),
    await centre.signIn('care'),
    await centre.signIn('finance'),
    await centre.signIn('supervisor'),
  ]
  const ticket = await complaint(agent)
  const asked = await agent.do('POST', `/tickets/${ticket.id}/approvals`, {
    question: '赔付 200 元？',
    people: [finance.id],
  })

  expect((await care.ask('PUT', `/approvals/${asked.id}/decision`, { said: 'approved' })).body.code).toBe('not-asked')
  expect((await finance.ask('PUT', `/approvals/${asked.id}/decision`, { said: 'refused' })).status).toBe(422)
  const resolution = { result: '已赔付', despite: '客户着急' }
  expect((await agent.ask('PUT', `/tickets/${ticket.id}/resolution`, resolution)).status).toBe(403)
  expect((await finance.get('/approvals')).items).toContainEqual(
    expect.objectContaining({ id: asked.id, ticket: expect.objectContaining({ number: ticket.number }) }),
  )

  await finance.do('PUT', `/approvals/${asked.id}/delegation`, { toId: supervisor.id })
  expect((await finance.ask('PUT', `/approvals/${asked.id}/decision`, { said: 'approved' })).body.code).toBe(
    'not-asked',
  )
  await supervisor.do('PUT', `/tickets/${ticket.id}/resolution`, resolution)

  const { items } = await agent.get(`/tickets/${ticket.id}/events`)
  expect(items).toContainEqual(
    expect.objectContaining({ type: 'ticket-resolved', detail: expect.objectContaining({ despite: '客户着急' }) }),
  )
  expect(items).toContainEqual(
    expect.objectContaining({ type: 'approval-delegated', names: { [supervisor.id]: '林晓峰' } }),
  )
})
