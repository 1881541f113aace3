import { expect, test } from 'vitest'
import { Centre } from './centre.ts'
import type { Person } from './person.ts'

const centre = await Centre.open()

test('a long story is read from its end, page by page, without a word lost or told twice', async () => {
  const agent = await centre.signIn('agent1')
  const { id } = await aTicket(agent)
  const words = Array.from({ length: 25 }, (_, n) => `第${n + 1}句`)
  for (const text of words) await note(agent, id, text)

  const pages = await pagesOf(agent, `/tickets/${id}/comments`)

  expect(pages.map(({ items }) => items.length)).toEqual([10, 10, 5])
  expect(pages.toReversed().flatMap(({ items }) => items.map(({ text }) => text))).toEqual(words)
  const whole = await agent.get(`/tickets/${id}/comments`)
  expect(whole).toMatchObject({ story: [id], items: { length: 25 } })
  expect(whole.next).toBeUndefined()
})

test('a long history goes back to the day the ticket was opened', async () => {
  const agent = await centre.signIn('agent1')
  const { id } = await aTicket(agent)
  for (let n = 0; n < 12; n++)
    await agent.do('PATCH', `/tickets/${id}/tags`, n % 2 === 0 ? { add: ['加急'] } : { remove: ['加急'] })

  const events = (await pagesOf(agent, `/tickets/${id}/events`)).flatMap(({ items }) => items)

  expect(events.at(-1)).toMatchObject({ type: 'ticket-opened' })
  expect(events.filter(({ type }) => type === 'ticket-tagged')).toHaveLength(12)
  const numbers = events.map(({ number }) => Number(number))
  expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => b - a))
})

test('whoever asks with a cursor of their own making, or for more than there is of anything, is told so', async () => {
  const agent = await centre.signIn('agent1')
  const { id } = await aTicket(agent)
  const forged = Buffer.from('["gestern","niemand"]').toString('base64url')
  const asked = ['comments?after=nonsense', `comments?after=${forged}`, 'events?after=nonsense', 'events?limit=5000']

  const answers = await Promise.all(asked.map((query) => agent.ask('GET', `/tickets/${id}/${query}`)))

  expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 422])
})

test('what is merged into it belongs to its story, and the answer says so', async () => {
  const agent = await centre.signIn('agent1')
  const [one, goesOn] = [await aTicket(agent), await aTicket(agent)]
  await note(agent, one.id, '先来的')
  await note(agent, goesOn.id, '后来的')

  await agent.do('PUT', `/tickets/${one.id}/merge`, { into: goesOn.id })

  const { items, story } = await agent.get(`/tickets/${goesOn.id}/comments`)
  expect(items.map(({ text }: { text: string }) => text)).toEqual(['先来的', '后来的'])
  expect(story).toEqual([goesOn.id, one.id])
})

async function pagesOf(agent: Person, path: string) {
  const pages: { items: { text: string; type: string; number: string }[]; next?: string }[] = []
  do {
    const after = pages.at(-1)?.next
    pages.push(await agent.get(`${path}?limit=10${after ? `&after=${after}` : ''}`))
  } while (pages.at(-1)?.next)
  return pages
}

const note = (agent: Person, id: string, text: string) =>
  agent.do('POST', `/tickets/${id}/comments`, { kind: 'internal', text })

async function aTicket(agent: Person): Promise<{ id: string }> {
  const { items } = await agent.get('/ticket-types')
  const type = items.find(({ key }: { key: string }) => key === 'consultation')
  return agent.do('POST', '/tickets', { typeId: type.id, subject: '保修多久', fields: { phone: '13800000000' } })
}
