import { expect, test } from 'vitest'
import { Centre } from './centre.ts'
import type { Person } from './person.ts'

const centre = await Centre.open()

test('a file is for whoever may look where it hangs, and is not there for anybody else', async () => {
  const [agent, repair, quality] = await signIn('agent1', 'repair', 'quality')
  const ticket = await aTicket(agent, 'consultation', { phone: '13800000000' })
  const file = await upload(agent)
  expect(await opens([agent, quality], file)).toEqual([200, 404])

  await agent.do('POST', `/tickets/${ticket.id}/comments`, { kind: 'internal', text: '内部备注', fileIds: [file] })

  expect(await opens([agent, quality, repair], file)).toEqual([200, 200, 404])
  const link = ticket.pageUrl.split('/t/')[1]
  expect((await fetch(`${centre.url}/api/v1/public/tickets/${link}/files/${file}`)).status).toBe(404)
})

test('what hangs in a field is for those who may read the field', async () => {
  const [agent, finance, quality, admin] = await signIn('agent1', 'finance', 'quality', 'admin')
  await secretPapers(admin)
  const file = await upload(agent)
  const { id } = await aTicket(agent, 'papers', { secret: [file] })
  const mine = await upload(agent)
  await agent.do('PATCH', `/tickets/${id}`, { fields: { open: [mine] } })

  expect(await opens([agent, quality, finance, admin], file)).toEqual([200, 404, 404, 404])
  expect(await opens([quality, finance, admin], mine)).toEqual([200, 404, 200])
})

test('whoever works on a part sees what was sent along with it, and no other can hang it up as theirs', async () => {
  const [agent, repair, care] = await signIn('agent1', 'repair', 'care')
  const ticket = await aTicket(agent, 'consultation', { phone: '13800000000' })
  const departments = (await agent.get('/teams')).items
  const { id: departmentId } = departments.find(({ name }: { name: string }) => name === '售后维修部')
  const part = { key: 'look', title: '看一下', departmentId, needs: [], required: true }
  const { items } = await agent.do('POST', `/tickets/${ticket.id}/subtasks`, { parts: [part] })
  const file = await upload(agent)

  await agent.do('POST', `/subtasks/${items[0].id}/comments`, { text: '照片', fileIds: [file] })
  const foreign = await repair.ask('POST', `/subtasks/${items[0].id}/comments`, { text: '我的', fileIds: [file] })

  expect(await opens([repair, care], file)).toEqual([200, 404])
  expect(foreign).toMatchObject({ status: 422, body: { code: 'file-unknown' } })
})

test('words of a merged ticket keep their file where its story goes on', async () => {
  const [agent, finance, admin] = await signIn('agent1', 'finance', 'admin')
  const [one, goesOn] = [
    await aTicket(agent, 'consultation', { phone: '13800000000' }),
    await aTicket(agent, 'consultation', { phone: '13800000000' }),
  ]
  const file = await upload(agent)
  await agent.do('POST', `/tickets/${one.id}/comments`, { kind: 'public', text: '见附件', fileIds: [file] })
  await agent.do('PUT', `/tickets/${one.id}/merge`, { into: goesOn.id })
  expect(await opens([finance], file)).toEqual([404])

  await admin.do('PUT', `/tickets/${goesOn.id}/assignment`, { assigneeId: finance.id })

  expect(await opens([finance], file)).toEqual([200])
})

const signIn = <Names extends string[]>(...names: Names) =>
  Promise.all(names.map((name) => centre.signIn(name))) as Promise<{ [Name in keyof Names]: Person }>

async function aTicket(agent: Person, key: string, fields: object) {
  const { items } = await agent.get('/ticket-types')
  const { id: typeId } = items.find((type: { key: string }) => type.key === key)
  return agent.do('POST', '/tickets', { typeId, subject: '保修多久', fields, assigneeId: agent.id })
}

/** A type with a field that agents alone read, and one that everybody does. */
async function secretPapers(admin: Person): Promise<void> {
  const paper = (key: string) => ({ key, kind: 'file', label: { zh: key, en: key }, required: false })
  const { items } = await admin.get('/ticket-types/drafts')
  const { design } = items.find((type: { key: string }) => type.key === 'consultation')
  const name = { zh: '材料', en: 'Papers' }
  const fields = [{ ...paper('secret'), read: ['agent'] }, paper('open')]
  const made = await admin.do('POST', '/ticket-types', {
    key: 'papers',
    design: { ...design, name, fields, templates: [] },
  })
  const published = await admin.ask(
    'POST',
    `/ticket-types/${made.id}/versions`,
    {},
    { 'if-match': `"${made.revision}"` },
  )
  expect(published.status).toBeLessThan(300)
}

async function upload({ cookie }: Person): Promise<string> {
  const body = new FormData()
  body.append('file', new File(['三年保修'], '说明.txt'))
  const sent = await fetch(`${centre.url}/api/v1/files`, { method: 'POST', headers: { cookie }, body })
  return ((await sent.json()) as { id: string }).id
}

const opens = (people: readonly Person[], file: string) =>
  Promise.all(people.map(async (person) => (await person.ask('GET', `/files/${file}`)).status))
