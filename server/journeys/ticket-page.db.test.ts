import { expect, test } from 'vitest'
import { Centre } from './centre.ts'
import type { Person } from './person.ts'
import { waitFor } from './wait-for.ts'

const centre = await Centre.open()
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

test('a customer sends a picture along on the ticket’s page, and only who has that link sees it', async () => {
  const agent = await centre.signIn('agent1')
  const [ticket, other] = [await aTicket(agent), await aTicket(agent)]

  const sent = await upload(ticket.page, png, '铭牌.png')
  expect(sent.status).toBe(201)
  const file = (await sent.json()) as { id: string; type: string }
  expect(file).toMatchObject({ type: 'image/png', name: '铭牌.png' })
  expect((await fetch(`${ticket.page}/files/${file.id}`)).status).toBe(404)
  const stolen = await say(other.page, '看看别人的', [file.id])
  expect(stolen.status).toBe(422)

  expect((await say(ticket.page, '铭牌照片', [file.id])).status).toBe(201)

  expect(Buffer.from(await (await fetch(`${ticket.page}/files/${file.id}`)).arrayBuffer())).toEqual(png)
  expect((await fetch(`${other.page}/files/${file.id}`)).status).toBe(404)
  const { items } = await agent.get(`/tickets/${ticket.id}/comments`)
  expect(items.at(-1)).toMatchObject({ from: 'customer', text: '铭牌照片', files: [{ name: '铭牌.png' }] })
})

test('what a browser would run is not taken, whatever it is called', async () => {
  const { page } = await aTicket(await centre.signIn('agent1'))

  const answer = await upload(page, Buffer.from('<script>alert(1)</script>'), '照片.png')

  expect(answer.status).toBe(422)
  expect(await answer.json()).toMatchObject({ code: 'file-type-not-allowed' })
})

test('the link of a merged ticket shows where its story goes on, and words written there arrive there', async () => {
  const agent = await centre.signIn('agent1')
  const [one, goesOn] = [await aTicket(agent), await aTicket(agent)]
  await agent.do('PUT', `/tickets/${one.id}/merge`, { into: goesOn.id })

  await say(one.page, '还是没人来', [])

  expect(await (await fetch(one.page)).json()).toMatchObject({ number: goesOn.number, state: 'open' })
  const { items } = await agent.get(`/tickets/${goesOn.id}/comments`)
  expect(items.at(-1)).toMatchObject({ from: 'customer', text: '还是没人来' })
})

test('whoever was asked how it was is asked no more when the story goes on in another ticket', async () => {
  const agent = await centre.signIn('agent1')
  const [one, goesOn] = [await aTicket(agent), await aTicket(agent)]
  await agent.do('PUT', `/tickets/${one.id}/resolution`, { result: '保修两年' })
  const survey = await waitFor(async () => (await (await fetch(one.page)).json()).surveyUrl as string | undefined)
  const asked = `${centre.url}/api/v1/public/surveys/${survey.split('/s/')[1]}`

  await agent.do('PUT', `/tickets/${one.id}/merge`, { into: goesOn.id })

  await waitFor(async () => (await (await fetch(asked)).json()).state === 'withdrawn')
})

test('what the customer was not content with is no result of theirs any more', async () => {
  const agent = await centre.signIn('agent1')
  const { id, page } = await aTicket(agent)
  const shown = async () => (await (await fetch(page)).json()).result

  await agent.do('PUT', `/tickets/${id}/resolution`, { result: '保修两年' })
  expect(await shown()).toBe('保修两年')

  await agent.do('DELETE', `/tickets/${id}/resolution`, { reason: '客户说是三年' })
  expect(await shown()).toBeUndefined()
})

async function aTicket(agent: Person): Promise<{ id: string; number: number; page: string }> {
  const { items } = await agent.get('/ticket-types')
  const type = items.find(({ key }: { key: string }) => key === 'consultation')
  const ticket = await agent.do('POST', '/tickets', {
    typeId: type.id,
    subject: '保修多久',
    fields: { phone: '13800000000' },
  })
  const page = `${centre.url}/api/v1/public/tickets/${ticket.pageUrl.split('/t/')[1]}`
  return { id: ticket.id, number: ticket.number, page }
}

function upload(page: string, content: Buffer, name: string): Promise<Response> {
  const body = new FormData()
  body.append('file', new Blob([content as Uint8Array<ArrayBuffer>]), name)
  return fetch(`${page}/files`, { method: 'POST', body })
}

const say = (page: string, text: string, fileIds: string[]) =>
  fetch(`${page}/comments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text, fileIds }),
  })
